"""From a language's catalogs to the zip that goes to a volunteer."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from welcomepack.content.pack import Pack
from welcomepack.errors import Problem, UnfitError
from welcomepack.files.writing import write_atomically
from welcomepack.handover.manifest import FILE_NAME, HEADER_FIELD, base_of, manifest_text, state_of
from welcomepack.handover.packing import packed
from welcomepack.handover.pages import GlossaryRow, Letter, glossary_html, letters_html
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.editions import make_edition
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.catalog.rendering import with_field
from welcomepack.translation.extraction import INSTRUCTIONS
from welcomepack.translation.localizing import localize_for_proof
from welcomepack.translation.terminology import wordings_of

_GUIDE, _GLOSSARY, _PROOF = "README.html", "glossary.html", "proof.pdf"
_LETTERS = (SOURCE_LOCALE, "en")

Proof = Callable[[Workspace, Language, Mapping[str, Catalog]], bytes]


def handover(workspace: Workspace, tag: str, folder: Path, proof: Proof | None = None) -> Path:
    """A zip in the folder with all that a volunteer needs to translate a language."""
    language = workspace.translated_language(tag)
    path = folder / f"{workspace.pack_id}-{tag}.zip"
    workspace.project.refuse_input(path)
    catalogs = workspace.catalogs(tag)
    _refuse_stale(workspace, language, catalogs)
    files = _files(workspace, language, catalogs)
    files[_PROOF] = (proof or proof_of)(workspace, language, catalogs)
    write_atomically(path, packed(files, workspace.pack.settings.content_date))
    return path


def proof_of(workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]) -> bytes:
    """The edition that shows a translator where their words will stand, and what is to mend."""
    localized = localize_for_proof(workspace.pack, language, catalogs)
    findings = tuple(findings_of(workspace, language, catalogs))
    return make_edition(workspace, localized, catalogs, "proof", findings).data


def glossary_of(pack: Pack, tag: str) -> Iterator[GlossaryRow]:
    """The German terms of the glossary with the wordings agreed in a language."""
    for term in pack.glossary.terms.values():
        wordings = " / ".join(wordings_of(term, tag))
        yield GlossaryRow(term.term, term.explanation.source, wordings)


def _refuse_stale(
    workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]
) -> None:
    """Nobody translates a German text that is no longer in the content."""
    remedy = f"run `welcomepack update --lang {language.tag}` first"
    stale = [
        Problem(catalogs[domain].name, 0, "the catalog is older than the German texts", remedy)
        for domain, messages in workspace.catalog_messages.items()
        if {message.key for message in messages} != set(catalogs[domain].live)
    ]
    if stale:
        raise UnfitError(stale)


def _files(
    workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]
) -> dict[str, bytes]:
    """All but the proof, by name."""
    templates = workspace.project.templates
    named = {domain: f"{domain}.po" for domain in catalogs}
    names = {
        "catalogs": ", ".join(named.values()),
        "proof": _PROOF,
        "glossary": _GLOSSARY,
        "manifest": FILE_NAME,
    }
    rows = glossary_of(workspace.pack, language.tag)
    handed = {domain: (named[domain], catalog) for domain, catalog in catalogs.items()}
    told = {
        _GUIDE: letters_html(_letters(workspace, language), names, templates),
        _GLOSSARY: glossary_html(rows, language, templates),
        **{named[domain]: _stamped(catalog) for domain, catalog in catalogs.items()},
        FILE_NAME: manifest_text(workspace.pack_id, language.tag, handed),
    }
    return {name: text.encode() for name, text in told.items()}


def _stamped(catalog: Catalog) -> str:
    """The catalog, byte by byte, with the state that it is in as one more field of its header."""
    state = state_of(base_of(catalog))
    header = with_field(catalog.header, catalog.newline, HEADER_FIELD, state)
    chunks = (header if entry.is_header else entry.text for entry in catalog.entries)
    return "".join([*chunks, catalog.tail])


def _letters(workspace: Workspace, language: Language) -> Iterator[Letter]:
    """The instructions in German, in English, and in the language, where they are translated."""
    for tag in dict.fromkeys((*_LETTERS, language.tag)):
        words = dict(_words(workspace, tag))
        if words.keys() == workspace.instructions.keys():
            yield Letter(workspace.language(tag), words)


def _words(workspace: Workspace, tag: str) -> Iterator[tuple[str, str]]:
    """The texts of the instructions that there are in a language, by name."""
    path = workspace.project.catalog(tag, "ui")
    catalog = read_catalog(path, workspace.project.relative(path)) if path.is_file() else None
    for name, word in workspace.instructions.items():
        entry = catalog.lookup(f"{INSTRUCTIONS}.{name}", word.text.source) if catalog else None
        if tag == SOURCE_LOCALE:
            yield name, word.text.source
        elif entry and entry.translated:
            yield name, entry.translation
