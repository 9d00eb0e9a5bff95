"""Template catalogs and new catalogs, and the one way a catalog gets into its file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from welcomepack.files.writing import write_atomically
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.rendering import field_lines, joined, new_text
from welcomepack.translation.catalog.wanted import merged
from welcomepack.translation.messages import Message


def write_text(path: Path, text: str) -> bool:
    """The file holds `text`, whole and byte by byte; True if it did not before."""
    return write_atomically(path, text.encode("utf-8"))


def template_text(domain: str, messages: Sequence[Message], project: str) -> str:
    """The template catalog (POT) of a domain; the same messages always give the same bytes."""
    header = _header_text(
        {
            "Project-Id-Version": project,
            "Language": "",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "X-Domain": domain,
        },
        "\n",
    )
    return header + "".join(new_text(wanted, "\n") for wanted in merged(messages).values())


def new_catalog_text(template: Catalog, *, language: str, plural_forms: str, team: str) -> str:
    """A catalog with all messages of a template catalog, none translated."""
    header = _header_text(
        {
            "Project-Id-Version": template.metadata.get("Project-Id-Version", ""),
            "Language-Team": team,
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms,
            "X-Domain": template.metadata.get("X-Domain", ""),
            "X-Generator": "welcomepack",
        },
        template.newline,
    )
    return joined([header, *(entry.text for entry in template.live.values())], template.newline)


def excerpt_text(entries: Iterable[str], *, language: str, plural_forms: str) -> str:
    """A catalog of some entries, of whatever domains."""
    header = _header_text(
        {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms,
        },
        "\n",
    )
    return joined([header, *entries], "\n")


def _header_text(fields: Mapping[str, str], newline: str) -> str:
    body = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return "".join(line + newline for line in ('msgid ""', *field_lines("msgstr", body)))
