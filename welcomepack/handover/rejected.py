"""What was refused, as a catalog that can be mended and accepted."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from welcomepack.handover.manifest import words_seal
from welcomepack.handover.merging import BASE_NOTE, Refused
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.composing import excerpt_text
from welcomepack.translation.catalog.rendering import annotated

_ENDING = ".rejected"


def rejected_text(refused: Iterable[Refused], language: Language) -> str:
    """The refused messages, each with the reason, what we have and the seal of that.

    Accepted again, each is taken if ours is still the same: the seal is its base.
    """
    entries = [annotated(one.theirs, "\n", tuple(_notes_of(one))) for one in refused]
    return excerpt_text(entries, language=language.tag, plural_forms=language.entry.plural_forms)


def _notes_of(refused: Refused) -> Iterator[str]:
    """Each note on one line, whatever it quotes."""
    return (" ".join(note.split()) for note in _notes(refused))


def _notes(refused: Refused) -> Iterator[str]:
    yield f"refused: {refused.why.what}; {refused.why.remedy}"
    if ours := refused.ours:
        yield f"ours: {ours.translation.strip() or '-'}"
        if ours.key == refused.theirs.key:
            yield f"{BASE_NOTE}{words_seal(ours.translation, fuzzy=ours.fuzzy)}"


def rejected_path(file: Path, text: str) -> Path:
    """A name beside the file that holds this text already, or that nothing has yet."""
    stem = re.sub(rf"{re.escape(_ENDING)}(-\d+)?$", "", file.stem)
    number, path = 1, file.with_name(f"{stem}{_ENDING}.po")
    while path == file or (os.path.lexists(path) and not _holds(path, text)):
        number += 1
        path = file.with_name(f"{stem}{_ENDING}-{number}.po")
    return path


def _holds(path: Path, text: str) -> bool:
    """The file holds this text; what cannot be read, or is no file, does not."""
    try:
        return path.is_file() and path.read_bytes() == text.encode()
    except OSError:
        return False
