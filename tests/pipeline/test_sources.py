import pytest

from welcomepack.errors import CatalogError
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import read_catalogs, read_sources


def test_a_language_without_catalogs_says_how_to_begin(project: Project) -> None:
    with pytest.raises(CatalogError, match="welcomepack add-language fr"):
        read_catalogs(read_sources(project, "town"), "fr")
