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
from welcomepack.pipeline.editions import edition_of
from welcomepack.pipeline.manuscripts import manuscript_of
from welcomepack.pipeline.releasing import read_releasable
from welcomepack.pipeline.sources import Sources, read_catalogs, read_shared_messages
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.catalog.rendering import with_field
from welcomepack.translation.extraction import INSTRUCTIONS
from welcomepack.translation.terminology import wordings_of

_GUIDE, _GLOSSARY, _PROOF = "README.html", "glossary.html", "proof.pdf"

Proof = Callable[[Sources, str], bytes]


def handover(sources: Sources, tag: str, folder: Path, proof: Proof | None = None) -> Path:
    """A zip in the folder with all that a volunteer needs to translate a language."""
    language = sources.translated_language(tag)
    path = folder / f"{sources.pack_id}-{tag}.zip"
    sources.project.refuse_input(path)
    catalogs = read_catalogs(sources, tag)
    _refuse_stale(sources, language, catalogs)
    files = _files(sources, language, catalogs)
    files[_PROOF] = (proof or proof_of)(sources, tag)
    write_atomically(path, packed(files, sources.pack.settings.content_date))
    return path


def proof_of(sources: Sources, tag: str) -> bytes:
    """The edition that shows a translator where their words will stand, and what is to mend."""
    localized = read_releasable(sources, tag, "proof", draft=True)
    findings = tuple(findings_of(sources, localized))
    return edition_of(manuscript_of(sources, localized, "proof", findings, draft=True)).data


def glossary_of(pack: Pack, tag: str) -> Iterator[GlossaryRow]:
    """The German terms of the glossary with the wordings agreed in a language."""
    for term in pack.glossary.terms.values():
        wordings = " / ".join(wordings_of(term, tag))
        yield GlossaryRow(term.term, term.explanation.source, wordings)


def _refuse_stale(sources: Sources, language: Language, catalogs: Mapping[str, Catalog]) -> None:
    """Nobody translates a German text that is no longer in the content."""
    remedy = f"run `welcomepack update --lang {language.tag}` first"
    stale = [
        Problem(catalogs[domain].name, 0, "the catalog is older than the German texts", remedy)
        for domain, messages in read_shared_messages(sources).items()
        if {message.key for message in messages} != set(catalogs[domain].live)
    ]
    if stale:
        raise UnfitError(stale)


def _files(
    sources: Sources, language: Language, catalogs: Mapping[str, Catalog]
) -> dict[str, bytes]:
    """All but the proof, by name."""
    templates = sources.project.templates
    named = {domain: f"{domain}.po" for domain in catalogs}
    names = {
        "catalogs": ", ".join(named.values()),
        "proof": _PROOF,
        "glossary": _GLOSSARY,
        "manifest": FILE_NAME,
    }
    rows = glossary_of(sources.pack, language.tag)
    handed = {domain: (named[domain], catalog) for domain, catalog in catalogs.items()}
    told = {
        _GUIDE: letters_html(_letters(sources, language), names, templates),
        _GLOSSARY: glossary_html(rows, language, templates),
        **{named[domain]: _stamped(catalog) for domain, catalog in catalogs.items()},
        FILE_NAME: manifest_text(sources.pack_id, language.tag, handed),
    }
    return {name: text.encode() for name, text in told.items()}


def _stamped(catalog: Catalog) -> str:
    """The catalog, byte by byte, with the state that it is in as one more field of its header."""
    state = state_of(base_of(catalog))
    header = with_field(catalog.header, catalog.newline, HEADER_FIELD, state)
    chunks = (header if entry.is_header else entry.text for entry in catalog.entries)
    return "".join([*chunks, catalog.tail])


def _letters(sources: Sources, language: Language) -> Iterator[Letter]:
    """The instructions in German, in what many read, and in the language, where translated."""
    many = (tag for tag, one in sources.registry.items() if one.entry.lingua_franca)
    for tag in dict.fromkeys((SOURCE_LOCALE, *many, language.tag)):
        words = dict(_words(sources, tag))
        if words.keys() == sources.instructions.keys():
            yield Letter(sources.language(tag), words)


def _words(sources: Sources, tag: str) -> Iterator[tuple[str, str]]:
    """The texts of the instructions that there are in a language, by name."""
    path = sources.project.catalog(tag, "ui")
    catalog = read_catalog(path, sources.project.relative(path)) if path.is_file() else None
    for name, word in sources.instructions.items():
        entry = catalog.lookup(f"{INSTRUCTIONS}.{name}", word.text.source) if catalog else None
        if tag == SOURCE_LOCALE:
            yield name, word.text.source
        elif entry and entry.translated:
            yield name, entry.translation
