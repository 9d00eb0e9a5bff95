import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import chapters
from tests.tiny_project import REPOSITORY, edit
from welcomepack.content.loading import load_pack
from welcomepack.content.markup import says_something
from welcomepack.content.pack import Chapter, Pack
from welcomepack.content.walk import texts_of
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.extraction import messages_for, messages_of, messages_of_instructions
from welcomepack.translation.messages import Message
from welcomepack.translation.terminology import Terminology


def all_messages(pack: Pack) -> list[Message]:
    return [message for messages in messages_of(pack).values() for message in messages]


def comments_of(sources: Sources, context: str) -> tuple[str, ...]:
    (found,) = (one for one in all_messages(sources.pack) if one.context == context)
    return found.comments


def test_messages_stand_in_the_domain_of_their_folder(sources: Sources) -> None:
    files = {
        domain: {message.file.partition("/chapters")[0] for message in messages}
        for domain, messages in sources.messages.items()
    }

    assert files == {
        "common": {
            "content/common",
            "content/common/facts.yaml",
            "content/common/organisations.yaml",
        },
        "town": {"content/town", "content/town/pack.yaml", "content/town/organisations.yaml"},
        "ui": {"templates/labels.yaml", "templates/handover.yaml"},
    }


def test_the_instructions_for_translators_are_messages_but_no_part_of_the_pack(
    sources: Sources,
) -> None:
    told = messages_of_instructions(sources.instructions)

    assert {message.context for message in told} == {
        f"handover.{name}" for name in sources.instructions
    }
    assert not {message.key for message in told} & {m.key for m in all_messages(sources.pack)}


def test_a_text_of_placeholders_alone_is_no_message(project: Project) -> None:
    edit(project, "content/town/chapters/local.yaml", "Siehe {topic_arriving_papers}.", (
        "{topic_arriving_papers}"
    ))  # fmt: skip

    contexts = {
        message.context
        for message in all_messages(load_pack(project, "town", load_registry(project)))
    }

    assert "arriving.town.info.text" not in contexts
    assert "arriving.town.beware.text" in contexts


def test_a_translator_is_told_role_risk_length_and_comment(sources: Sources) -> None:
    assert comments_of(sources, "arriving.emergency.numbers.ambulance.text") == (
        "short label, risk: emergency",
        "At most about 45 characters.",
        "Sehr große Schrift.",
    )


def test_a_translator_is_told_the_values_of_the_placeholders(sources: Sources) -> None:
    assert comments_of(sources, "numbers.amounts.asked.cost.answer") == (
        "answer",
        "{money_fee} = 18,36\N{NO-BREAK SPACE}€",
        "{date_holiday} = 01.05.2027",
    )


def test_the_number_of_a_topic_is_not_in_a_catalog(sources: Sources) -> None:
    assert comments_of(sources, "arriving.town.info.text") == (
        "paragraph",
        "{topic_arriving_papers} = number of another topic, such as 7.1",
    )


def test_a_translator_is_told_what_the_page_fills_in(sources: Sources) -> None:
    (comment,) = (c for c in comments_of(sources, "labels.translated-share") if "{" in c)

    assert comment == "{value_share} = filled in by the page"


def test_a_translator_is_told_what_the_terms_mean(sources: Sources) -> None:
    assert comments_of(sources, "arriving.town.map.alt") == (
        "alternative text: what the picture shows",
        "term Amt: Ein Haus der Stadt.",
    )


@pytest.mark.parametrize(
    ("tag", "wording"),
    [
        ("uk", " = еґбрнпорнирйгґ (machine draft)"),
        ("ar", " = خجبقعفغقعزقصثج"),
        ("ti", ""),
    ],
)
def test_a_translator_is_told_the_wordings_of_the_language(
    sources: Sources, tag: str, wording: str
) -> None:
    terminology = Terminology(sources.pack.glossary)

    messages = messages_for(tag, sources.messages["common"], terminology)

    (told,) = (m.comments[-1] for m in messages if m.source == "Geburtsurkunde")
    assert told == f"term Geburtsurkunde{wording}: Papier über eine Geburt."


def test_a_hint_of_length_is_never_shorter_than_the_german(project: Project) -> None:
    long = "Die allerersten Tage in einer für Sie noch ganz neuen Stadt"
    edit(project, "content/common/chapters/arriving.yaml", "Die ersten Tage", long)

    (title,) = (
        m
        for m in all_messages(load_pack(project, "town", load_registry(project)))
        if m.source == long
    )

    assert title.comments[1] == f"At most about {len(long)} characters."


def test_a_place_in_a_file_is_no_part_of_a_message(project: Project, sources: Sources) -> None:
    edit(project, "content/common/chapters/arriving.yaml", "id: arriving", "# Neu\nid: arriving")

    assert all_messages(load_pack(project, "town", load_registry(project))) == all_messages(
        sources.pack
    )


# What always holds


def shuffled(value: object, random: Random) -> object:
    """The same content with the keys of every mapping in another order."""
    if isinstance(value, dict):
        entries = [(key, shuffled(part, random)) for key, part in value.items()]
        return dict(random.sample(entries, len(entries)))
    if isinstance(value, list):
        return [shuffled(part, random) for part in value]
    return value


def shuffle_file(path: Path, random: Random) -> None:
    value = shuffled(yaml.safe_load(path.read_text(encoding="utf-8")), random)
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8", newline="\n")


@settings(max_examples=6)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(
    pristine: Project, tmp_path_factory: pytest.TempPathFactory, random: Random
) -> None:
    project = Project(tmp_path_factory.mktemp("shuffled"))
    shutil.copytree(pristine.content, project.content)
    project.templates.symlink_to(pristine.templates)
    project.locales.symlink_to(pristine.locales)
    for path in sorted(project.content.rglob("*.yaml")):
        if path.name != "facts.yaml":  # facts are listed in the order of their file
            shuffle_file(path, random)

    expected = messages_of(load_pack(pristine, "town", load_registry(pristine)))

    assert messages_of(load_pack(project, "town", load_registry(project))) == expected


def test_the_order_of_facts_changes_no_message(project: Project, sources: Sources) -> None:
    shuffle_file(project.root / "content/common/facts.yaml", Random(1))  # noqa: S311

    messages = all_messages(load_pack(project, "town", load_registry(project)))

    assert sorted(m.key for m in messages) == sorted(m.key for m in all_messages(sources.pack))


@settings(max_examples=25)
@given(chapters())
def test_every_text_that_says_something_is_a_message(
    sources: Sources, some: tuple[Chapter, ...]
) -> None:
    pack = replace(sources.pack, chapters=some)

    german = [str(text.source) for text, _ in texts_of(pack) if says_something(text.source)]
    assert sorted(m.source for m in all_messages(pack)) == sorted(german)


@settings(max_examples=25)
@given(chapters())
def test_every_text_has_a_context_of_its_own(sources: Sources, some: tuple[Chapter, ...]) -> None:
    contexts = [message.context for message in all_messages(replace(sources.pack, chapters=some))]

    assert len(contexts) == len(set(contexts))


def test_no_text_of_bochum_shares_its_context_and_its_german_with_another() -> None:
    project = Project(REPOSITORY)
    keys = [
        message.key
        for message in all_messages(load_pack(project, "bochum", load_registry(project)))
    ]

    assert {key for key in keys if keys.count(key) > 1} == set()
