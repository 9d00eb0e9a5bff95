import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.commands import run
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent to a process on POSIX only")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_preview_and_leaves_nothing_behind(
    pristine: Project, sent: signal.Signals
) -> None:
    command = (
        sys.executable, "-m", "welcomepack", "preview", "--lang", "uk", "--pack", "town",
        "--root", str(pristine.root), "--no-open",
    )  # fmt: skip
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        start_new_session=True,
    ) as preview:  # fmt: skip
        assert preview.stdout is not None
        assert preview.stderr is not None
        address = urlsplit(preview.stdout.readline().partition(" ")[0])
        with socket.create_connection(("127.0.0.1", address.port or 0), timeout=60):
            preview.send_signal(sent)
            assert preview.wait(60) == ExitCode.OK
        assert preview.stderr.read() == ""

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", address.port or 0), timeout=60)
    with pytest.raises(ProcessLookupError):
        os.killpg(preview.pid, 0)


def test_an_unknown_language_is_told_in_one_sentence(pristine: Project) -> None:
    result = run(pristine, "preview", "--lang", "xx", "--no-open")

    assert result.exit_code == ExitCode.USAGE
    assert "the language 'xx' is not in the registry" in result.stderr


def test_a_port_that_is_taken_is_told_in_one_sentence(pristine: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run(pristine, "preview", "--lang", "uk", "--no-open", "--port", port)

    assert result.exit_code == ExitCode.USAGE
    assert result.stderr.splitlines() == [
        f"error: port {port} cannot be used; name another one, or none for a free one"
    ]
