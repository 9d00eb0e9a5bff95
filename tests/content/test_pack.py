from typing import Any

import pytest
from pydantic import ValidationError

from welcomepack.content.pack import Chapter, Settings, Topic, topic_name
from welcomepack.pipeline.sources import Sources


def chapter(*topics: dict[str, object], name: str = "first-days") -> Chapter:
    values = {"id": name, "title": "a", "icon": "home", "family": "town", "topics": topics}
    return Chapter.model_validate(values)


def test_pages_that_only_fill_up_have_no_number() -> None:
    one = chapter({"id": "a", "title": "a"}, {"id": "b", "title": "b", "fill": True})

    assert [topic.id for topic in one.numbered] == ["a"]


def test_a_chapter_without_topics_is_refused() -> None:
    with pytest.raises(ValidationError, match="topics"):
        chapter()


def test_texts_refer_to_a_topic_by_a_name_with_underscores() -> None:
    topic = Topic.model_validate({"id": "my-papers", "title": "a"})

    assert topic_name(chapter({"id": "a", "title": "a"}), topic) == "topic_first_days_my_papers"


def test_topics_are_numbered_within_their_chapters(sources: Sources) -> None:
    assert [(number, name) for number, name, _, _ in sources.pack.numbered_topics()] == [
        ("1.1", "topic_arriving_emergency"),
        ("1.2", "topic_arriving_papers"),
        ("1.3", "topic_arriving_town"),
        ("2.1", "topic_numbers_amounts"),
        ("2.2", "topic_numbers_glossary"),
    ]


def test_only_organisations_in_a_block_are_shown(sources: Sources) -> None:
    assert sources.pack.shown == {"helpline", "office"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("chapters", ["../numbers"]),
        ("chapters", []),
        ("locales", ["../ar"]),
        ("trim", "A4"),
        ("least_coverage", 101),
        ("web", {"value": "file:///etc/passwd"}),
        ("report", {"value": "ftp://example.org"}),
        ("publisher", {"name": "a", "web": {"value": "//example.org"}}),
        ("id", "../town"),
    ],
)
def test_settings_that_make_no_sense_are_refused(sources: Sources, key: str, value: object) -> None:
    good: dict[str, Any] = {
        name: getattr(sources.pack.settings, name) for name in Settings.model_fields
    }
    Settings.model_validate(good)

    with pytest.raises(ValidationError, match=key):
        Settings.model_validate({**good, key: value})
