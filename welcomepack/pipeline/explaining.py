"""Checks and rules in words: one of them for the command line, all of them for docs/checks.md."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

from welcomepack.checks.inventory import (
    CATALOG_CHECKS,
    CHECKS,
    CONTENT_CHECKS,
    PAGE_CHECKS,
    AnyCheck,
)
from welcomepack.checks.release import CONDITIONS, Condition
from welcomepack.checks.switches import GRAMMAR
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.errors import Problem, UsageError
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.rules import RULES

Explained: TypeAlias = AnyCheck | Condition | Rule
EXPLAINED: tuple[Explained, ...] = (*CHECKS, *CONDITIONS, *RULES)

_HEAD = f"""\
# What the checks look for

Written by `welcomepack explain --all`; change the checks, not this page.

`welcomepack check` looks at content and catalogs, with `--release` also at what a pack lacks before
print, `welcomepack preflight FILE.pdf` at PDFs.
An error must be mended before print, a warning wants a look, an info is there to be known.
`welcomepack explain NAME` tells of one check what stands here.

## Switch a check off for one message

Some warnings are wrong for one message.
Write a comment above the message; in Poedit it is the translator's note:

```po
{GRAMMAR}
```

The names of the checks stand before `off`, with commas between them; then a dash and the reason.
What is switched off is counted in no result.
`--output json` and `--output sarif` list it with the reason.
A comment without a reason or with an unknown name is a finding itself.
"""
_READ_WITH_THEIR_LETTER = frozenset("\n\u064b\u064e\u064f\u0650\u0651\u0654")
_SECTIONS: tuple[tuple[str, tuple[Explained, ...]], ...] = (
    ("Translations", TRANSLATION_CHECKS),
    ("Catalogs", CATALOG_CHECKS),
    ("Content", CONTENT_CHECKS),
    ("Pages", PAGE_CHECKS),
    ("Before print", CONDITIONS),
    ("Finished PDFs", RULES),
)


def explained(name: str) -> tuple[str, ...]:
    """What a check or a rule is for, as paragraphs; raises UsageError for an unknown name."""
    known = {each.id: each for each in EXPLAINED}
    if name not in known:
        what = f"there is no check or rule '{name}'" if name else "no check or rule was named"
        remedy = f"use one of: {', '.join(known)}; or --all for all of them"
        raise UsageError(Problem("", 0, what, remedy))
    one = known[name]
    return (f"{one.id} ({one.severity})", *_reasons(one), *_twins(one), *_ends(one))


def _reasons(one: Explained) -> tuple[str, ...]:
    rationale, remedy = (" ".join(told.split()) for told in (one.rationale, one.remedy))
    return one.sentence, rationale, f"How to mend it: {remedy}"


def _twins(one: Explained) -> tuple[str, ...]:
    if isinstance(one, Condition | Rule):
        return ()
    example = one.example
    language = f" ({example.tag})" if example.tag else ""
    twins = [("Good", example.good), ("Broken", example.broken)]
    told = [f"{name}{language}:{_laid_out(text)}" for name, text in twins]
    return ("\n".join([f"German: {example.german}", *told] if example.german else told),)


def _ends(one: Explained) -> tuple[str, ...]:
    if isinstance(one, Rule):
        return (f"Source: {one.source}",)
    return ("No comment switches it off.",) if one in TRANSLATION_CHECKS and one.always else ()


def _laid_out(text: str) -> str:
    """The text; if it has several lines, below what stands before it."""
    return _visible(f"\n{text}" if "\n" in text else f" {text}")


def _visible(text: str) -> str:
    """The text with hidden characters spelled out and doubled spaces drawn."""
    shown = "".join(f"[U+{ord(c):04X}]" if _is_hidden(c) else c for c in text)
    return shown.replace("  ", "␣␣")


def _is_hidden(character: str) -> bool:
    unseen = unicodedata.category(character) in {"Cf", "Cc", "Mn"} or character in "\u00a0\u202f"
    return unseen and character not in _READ_WITH_THEIR_LETTER


def page_of_checks() -> str:
    """docs/checks.md: all checks and rules with reasons, remedies and examples."""
    parts = [_HEAD]
    for title, several in _SECTIONS:
        parts.append(f"## {title}\n\n{_table(several)}")
        parts += (_section(one) for one in several)
    return "\n".join(parts)


def _table(several: Iterable[Explained]) -> str:
    rows = (f"| [{one.id}](#{one.id}) | {one.severity} | {one.sentence} |\n" for one in several)
    return "".join(("| name | severity | holds when it is silent |\n|---|---|---|\n", *rows))


def _section(one: Explained) -> str:
    twins = (f"```text\n{told}\n```" for told in _twins(one))
    parts = (f"### {one.id}", *map(_by_sentence, _reasons(one)), *twins, *_ends(one))
    return "\n\n".join(parts) + "\n"


def _by_sentence(paragraph: str) -> str:
    """One sentence on each line, as in every Markdown file here."""
    return re.sub(r"(?<=[.!?]) (?=[A-Z“`])", "\n", paragraph)
