import json

from tests.commands import (
    FACTS,
    ORGANISATIONS,
    run,
)
from welcomepack.project import Project


def test_findings_as_json_have_a_version(pristine: Project) -> None:
    told = json.loads(run(pristine, "check", "--output", "json").stdout)

    assert told["version"] == 1
    assert [(one["path"], one["line"], one["severity"]) for one in told["findings"]] == [
        (FACTS, 2, "info"),
        (ORGANISATIONS, 1, "info"),
    ]
