import pytest

from welcomepack.page.parts import cut

HEAD = "<html><head><style>a::after { content: target-counter(attr(href), page) }</style></head>"
DOCUMENT = (
    f'{HEAD}<body>\n<section class="cover" data-part="cover">C</section>\n'
    '<nav data-part="contents"><a href="#one">1</a></nav>\n'
    '<section data-part="one" id="one">1</section>\n</body></html>\n'
)


def test_a_document_is_cut_where_its_parts_begin() -> None:
    assert [part.name for part in cut(DOCUMENT)] == ["cover", "contents", "one"]


def test_a_part_is_a_whole_document_that_begins_with_its_page_on_its_side() -> None:
    document = cut(DOCUMENT)[2].document(4, {})

    assert "@page :first{counter-reset:page 4}html{break-before:verso}</style></head>" in document
    assert document.endswith('id="one">1</section>\n</body></html>')
    assert "cover" not in document


def test_a_part_that_names_pages_is_given_their_numbers() -> None:
    contents = cut(DOCUMENT)[1]

    assert contents.refers
    assert '<a href="#one" data-page="7">' in contents.document(2, {"one": 7})
    assert "content: attr(data-page)" in contents.document(2, {"one": 7})


def test_parts_look_the_same_until_something_in_them_changes() -> None:
    before, after = cut(DOCUMENT), cut(DOCUMENT.replace(">1</section>", ">2</section>"))

    same = [a.looks == b.looks for a, b in zip(before, after, strict=True)]
    assert same == [True, True, False]


def test_every_part_looks_new_when_style_or_pictures_change() -> None:
    looks = {part.looks for part in cut(DOCUMENT)}

    assert looks.isdisjoint(part.looks for part in cut(DOCUMENT.replace("content:", "color:")))
    assert looks.isdisjoint(part.looks for part in cut(DOCUMENT, "other pictures"))


@pytest.mark.parametrize(
    "rule",
    [
        "i { content: target-text(attr(href)) }",
        "@page { @bottom-left { content: counter(pages) } }",
        "@page wide:first { margin: 0 }",
        "@page :nth(3) { margin: 0 }",
        "h1 { position: running(title) }",
        "b { position: fixed }",
    ],
)
def test_a_style_that_needs_the_whole_document_keeps_it_whole(rule: str) -> None:
    document = DOCUMENT.replace("</style>", f"{rule}</style>")

    (part,) = cut(document)
    assert part.document(1, {}).startswith(HEAD[:20])
    assert "</body></html></body>" not in part.document(1, {})


@pytest.mark.parametrize(
    "rule", ["li:first-child {}", "@page :nth(1 of one) {}", "p:nth-child(2) {}"]
)
def test_a_style_that_looks_at_its_part_alone_is_cut(rule: str) -> None:
    assert len(cut(DOCUMENT.replace("</style>", f"{rule}</style>"))) == 3


def test_a_document_without_parts_is_one_part() -> None:
    (part,) = cut("<html><head></head><body>x</body></html>")

    assert part.name == ""
