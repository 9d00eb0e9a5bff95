"""All checks of one translation."""

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.checks.hidden import HIDDEN_CHECKS
from welcomepack.checks.letters import LETTER_CHECKS
from welcomepack.checks.marks import MARK_CHECKS
from welcomepack.checks.numbers import NUMBER_CHECKS
from welcomepack.checks.punctuation import PUNCTUATION_CHECKS
from welcomepack.checks.spacing import SPACING_CHECKS
from welcomepack.checks.switches import GRAMMAR, switches_of
from welcomepack.checks.term_use import GLOSSARY_CHECKS
from welcomepack.checks.wording import WORDING_CHECKS, other_language
from welcomepack.findings import Severity


@check(
    "switch-off",
    Severity.WARNING,
    "A check that is switched off is a decision; who comes next must see why. A comment with a "
    "slip switches nothing off and is easily taken for one that does.",
    remedy=f"Write the comment above the message, as in `{GRAMMAR}`: the names of the checks with "
    "commas between them, `off`, a dash, the reason. Checks that are always on cannot be switched "
    "off; mend the translation.",
    example=Example(GRAMMAR, "# check: numbers off"),
    always=True,
)
def switch(translation: Translation) -> Said:
    """Comments that switch checks off name the reason, and checks that would speak here."""
    known = {one.id: one for one in TRANSLATION_CHECKS}
    for each in switches_of(translation.entry):
        if not each.ids:
            yield f"'# {each.comment}' cannot be read", f"write it as in '{GRAMMAR}'"
        elif not each.reason:
            yield "a check is switched off without a reason", f"write it as in '{GRAMMAR}'"
        for name in each.ids:
            if name in _OF_TERMS:
                continue
            if name not in known:
                yield f"there is no check of translations named '{name}'", "mend the name"
            elif known[name].always:
                yield f"the check '{name}' cannot be switched off", "mend the translation"
            elif each.reason and _is_idle(known[name], translation):
                yield f"the check '{name}' has nothing to say here", "delete the comment"


def _is_idle(one: Check[Translation], translation: Translation) -> bool:
    """The check is silent although all is at hand that it looks at."""
    all_at_hand = translation.around.registry and one is not other_language
    return bool(all_at_hand and translation.entry.translated) and not any(one.run(translation))


_OF_TERMS = frozenset(one.id for one in GLOSSARY_CHECKS)  # these look at more than one message

TRANSLATION_CHECKS: tuple[Check[Translation], ...] = (
    *MARK_CHECKS,
    *NUMBER_CHECKS,
    *HIDDEN_CHECKS,
    *LETTER_CHECKS,
    *PUNCTUATION_CHECKS,
    *SPACING_CHECKS,
    *WORDING_CHECKS,
    switch,
)
