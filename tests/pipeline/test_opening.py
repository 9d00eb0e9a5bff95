from pathlib import Path

import pytest

from welcomepack.errors import ContentError, RenderingError, WelcomepackError
from welcomepack.files.project import Project
from welcomepack.pipeline.opening import open_all
from welcomepack.pipeline.sources import read_sources


def opened(project: Project, *locales: str) -> None:
    open_all(read_sources(project, "town"), locales)


def refusal_of(project: Project, *locales: str) -> WelcomepackError:
    with pytest.raises(WelcomepackError) as refusal:
        opened(project, *locales)
    return refusal.value


def test_all_inputs_of_the_small_project_can_be_used(pristine: Project) -> None:
    opened(pristine, "de", "ar", "uk")


@pytest.mark.parametrize(
    ("file", "text", "kind", "told"),
    [
        ("locales/uk/review.yaml", "drafted_by: robot\n", ContentError, "locales/uk/review.yaml:1"),
        ("templates/icons/index.yaml", "directional: [a\n", ContentError, "icons/index.yaml:2"),
        ("templates/icons/index.yaml", "directional: 3\n", ContentError, "icons/index.yaml:1"),
        ("templates/icons/papers.svg", "<svg", ContentError, "templates/icons/papers.svg: the"),
        ("templates/art/cover.svg", "", ContentError, "art/cover.svg: the drawing cannot be read"),
        ("templates/profiles/FOGRA39L_coated.icc", "x", ContentError, "not a CMYK press profile"),
        ("templates/auftrag.html.j2", "{{ job.no }}", RenderingError, "auftrag.html.j2:1"),
        ("templates/cover.html.j2", "{% if %}", RenderingError, "templates/cover.html.j2:1"),
        ("templates/cover.html.j2", "{{ page.no }}", RenderingError, "templates/cover.html.j2:1"),
        ("templates/cover.html.j2", '<i src="art:no">', ContentError, "'art:no' is not served"),
    ],
)
def test_a_broken_input_is_told_with_its_place(
    project: Project, file: str, text: str, kind: type, told: str
) -> None:
    (project.root / file).write_text(text, encoding="utf-8")

    error = refusal_of(project, "de", "uk")

    assert isinstance(error, kind)
    assert told in str(error)


def test_the_record_of_a_language_that_is_not_asked_for_is_not_read(project: Project) -> None:
    (project.root / "locales/uk/review.yaml").write_text("drafted_by: robot\n", encoding="utf-8")

    opened(project, "de", "ar")


@pytest.mark.parametrize(
    "name", ["contents", "closed", "review-expired", "draft", "not-translated"]
)
def test_a_missing_word_of_the_page_is_told_by_its_key(project: Project, name: str) -> None:
    labels = project.templates / "labels.yaml"
    kept, skipping = [], False
    for line in labels.read_text(encoding="utf-8").splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            skipping = line.startswith(f"{name}:")
        kept += [] if skipping else [line]
    labels.write_text("".join(kept), encoding="utf-8")

    assert f"templates/labels.yaml: the key '{name}' is missing" in str(refusal_of(project))


def test_a_picture_of_the_content_is_refused_when_it_is_loaded(project: Project) -> None:
    picture = Path(project.content / "town" / "images" / "map.svg")
    picture.write_text("<svg", encoding="utf-8")

    assert "local.yaml:27: the picture 'map.svg' cannot be read" in str(refusal_of(project))
