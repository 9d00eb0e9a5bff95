import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import ANY_TEXTS, VALID_TEXTS
from welcomepack.content.markup import (
    Link,
    MarkupError,
    Placeholder,
    Plain,
    Span,
    normalise,
    parse,
    placeholders,
    says_something,
)


def written(span: Span) -> str:
    """A span as it stands in a text, but for the marks of strong words."""
    match span:
        case Plain(text):
            return text
        case Placeholder(name):
            return f"{{{name}}}"
        case Link(label, target):
            return f"[{label}]({{{target}}})"


# Marks


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Guten Tag", (Plain("Guten Tag"),)),
        ("", ()),
        ("**Jetzt** an", (Plain("Jetzt", strong=True), Plain(" an"))),
        ("**Amt**ta", (Plain("Amt", strong=True), Plain("ta"))),
        ("**{a}**", (Placeholder("a", strong=True),)),
        ("**a [b]({c})**", (Plain("a ", strong=True), Link("b", "c", strong=True))),
        ("Wählen Sie {phone_a}.", (Plain("Wählen Sie "), Placeholder("phone_a"), Plain("."))),
        ("[hier]({url_a})", (Link("hier", "url_a"),)),
        ("[hier] steht", (Plain("[hier] steht"),)),
        ("5 * 3 * 2", (Plain("5 * 3 * 2"),)),
        ("Bewohner_innen und ein_e", (Plain("Bewohner_innen und ein_e"),)),
        ("Kontext_a", (Plain("Kontext_a"),)),
        ("<b>{{ a }}{% b %}{# c #}</b>", (Plain("<b>{{ a }}{% b %}{# c #}</b>"),)),
        ("{{a}}", (Plain("{{a}}"),)),
    ],
)
def test_a_text_is_read_like_this(text: str, spans: tuple[Span, ...]) -> None:
    assert parse(text) == spans


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("**Jetzt", "'**' is opened and not closed"),
        ("**a** b**", "'**' is opened and not closed"),
        ("{Phone}", "'{Phone}' is no placeholder"),
        ("{phone a}", "'{phone a}' is no placeholder"),
        ("{}", "'{}' is no placeholder"),
        ("{0}", "'{0}' is no placeholder"),
        ("{{a}", "'{{a}' is no placeholder"),
        ("{a}}", "'{a}}' is no placeholder"),
        ("[hier](https://x)", "'](' is no placeholder and no link"),
        ("[hier]({Url})", "is no placeholder and no link"),
        ("[a **b** c]({url_a})", "'](' is no placeholder and no link"),
        ("**[a**b]({url_a})", "'](' is no placeholder and no link"),
        ("[a] ({url_a})", "'[a] ({url_a})' makes no link"),
        ("[a]{url_a}", "makes no link"),
        ("Rufen Sie {phone_a an.", "in '{phone_a an.' a brace is opened and not closed"),
        ("Rufen Sie phone_a} an.", "in 'phone_a}' a brace is closed and not opened"),
        ("a } b", "in '}' a brace is closed and not opened"),
        ("a { b", "in '{ b' a brace is opened and not closed"),
        ("{{{a}}}", "a brace is"),
        ("{{ a }} {", "a brace is opened and not closed"),
        ("{{phone_a}}", "the name 'phone_a' is no placeholder here"),
        ("[phone_a]", "the name 'phone_a' is no placeholder here"),
        ("Rufen Sie phone_a an.", "the name 'phone_a' is no placeholder here"),
        ("(Topic_a_b)", "the name 'Topic_a_b' is no placeholder here"),
        ("<value_share>", "the name 'value_share' is no placeholder here"),
        ("[money_a]({url_a})", "the name 'money_a' is no placeholder here"),
        ("{% money_a %}", "the name 'money_a' is no placeholder here"),
        ("** a **", "has a space beside its stars"),
        ("**a ** b", "has a space beside its stars"),
        ("a****b", "has more than two stars"),
        ("***a***", "has more than two stars"),
    ],
)
def test_a_broken_mark_is_refused(text: str, what: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse(text)
    assert what in str(refusal.value)
    assert refusal.value.remedy


@given(ANY_TEXTS)
@example("***")
@example("{{a}}")
def test_reading_loses_no_text(text: str) -> None:
    try:
        spans = parse(text)
    except MarkupError:
        return

    assert "".join(map(written, spans)) == text.replace("**", "")


@given(VALID_TEXTS)
def test_whole_marks_are_never_refused(text: str) -> None:
    parse(text)


@given(VALID_TEXTS)
def test_the_spans_hold_all_placeholders_in_order(text: str) -> None:
    named = (span.name if isinstance(span, Placeholder) else span.target
             for span in parse(text) if not isinstance(span, Plain))  # fmt: skip

    assert tuple(named) == placeholders(text)


@given(ANY_TEXTS)
def test_no_mark_is_left_in_what_is_printed(text: str) -> None:
    try:
        spans = parse(text)
    except MarkupError:
        return

    printed = [
        span.text if isinstance(span, Plain) else getattr(span, "label", "") for span in spans
    ]
    assert not any("**" in words or "](" in words for words in printed)


def test_placeholders_are_found_as_often_as_they_stand() -> None:
    assert placeholders("{a} [b]({c}) {a} {{d}}") == ("a", "c", "a")


# White space


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" a \n\t b ", "a b"),
        ("a\r\nb", "a b"),
        ("18\N{NO-BREAK SPACE}€", "18\N{NO-BREAK SPACE}€"),
        ("\n", ""),
    ],
)
def test_white_space_is_one_space(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text() | st.text(alphabet="a \n\t\r\N{NO-BREAK SPACE}"))
def test_a_normal_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(st.text(alphabet="ab \n\t\r\N{NO-BREAK SPACE}"))
def test_only_white_space_is_touched(text: str) -> None:
    assert normalise(text).replace(" ", "") == "".join(c for c in text if c not in " \n\t\r")


@pytest.mark.parametrize(
    ("text", "says"),
    [("Arzt", True), ("{a}", False), ("{a} – {b}: 12", False), ("{a} an", True), ("ب", True)],
)
def test_a_text_of_placeholders_says_nothing_to_translate(text: str, *, says: bool) -> None:
    assert says_something(text) is says
