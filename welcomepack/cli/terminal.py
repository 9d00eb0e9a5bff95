"""What the program says, whatever it is said to, and how it ends.

A terminal, a file or a pipe may lack letters, be full, be closed, or go away early. None of that is
a mistake of the program, and none of it shows a traceback.
"""

import codecs
import contextlib
import errno
import io
import os
import select
import signal
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from welcomepack.errors import ExitCode, Problem, RenderingError, WelcomepackError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_ESCAPED = "welcomepack.escaped"
_STOPPED = "stopped; finished files are kept"
_STOPPED_IN_TYPER = 130  # what it makes of Ctrl-C
# Windows says EINVAL where others say that the reader of a pipe has gone.
_GONE = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


@contextlib.contextmanager
def ends_cleanly() -> Iterator[None]:
    """Whatever happens meanwhile is told in a sentence and an exit code; raises SystemExit."""
    with _safe_streams():
        try:
            try:
                yield
            finally:
                sys.stdout.flush()
        except SystemExit as error:
            if error.code == _STOPPED_IN_TYPER:
                _end(KeyboardInterrupt())
            raise
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - the last line of defence
            _end(error)


def told(error: BaseException) -> tuple[str, ExitCode]:
    """What is said of an error, a line for each problem, and the exit code of its kind."""
    match error:
        case WelcomepackError():
            return str(error), error.exit_code
        case KeyboardInterrupt():
            return _STOPPED, ExitCode.RENDERING
        case _:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            return f"this is a mistake in welcomepack ({what}); report it", ExitCode.INTERNAL


def _end(error: BaseException) -> None:
    if isinstance(error, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever presses twice sees no traceback
    text, code = told(error)
    sys.stderr.write("".join(f"error: {line}\n" for line in text.splitlines()))
    raise SystemExit(code) from None


@contextlib.contextmanager
def _safe_streams() -> Iterator[None]:
    """Standard output and errors take every letter, and fail in no way that nobody expects.

    The streams of the interpreter stay empty: what is left in them when it ends and cannot be
    written would be an error of its own.
    """
    before = sys.stdout, sys.stderr
    _open_what_is_closed()
    sys.stdout = _safe(sys.stdout, "standard output")
    sys.stderr = _safe(sys.stderr, None)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _open_what_is_closed() -> None:
    """No file opened later gets the number of a standard stream, and what libraries say to it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003


def _safe(stream: TextIO | None, name: str | None) -> TextIO:
    """The stream, safe to write to; one that is no file, as tests have them, as it is."""
    if stream is None:  # closed by whoever called: nothing of it is wanted
        return _stream(io.FileIO(os.devnull, "w"), None, "utf-8")
    buffer = getattr(stream, "buffer", None)
    raw = buffer.raw if isinstance(buffer, io.BufferedWriter) else buffer
    if not isinstance(raw, io.RawIOBase):
        return stream
    aside = not stream.isatty()
    # As Python does from 3.15 on, what goes into a file or to a program is UTF-8, also on Windows,
    # where it would be some code page; and the same bytes on every system, so with the same line
    # ends. A terminal gets what it understands. Who sets PYTHONIOENCODING has a reason to.
    encoding = "utf-8" if aside and not os.environ.get("PYTHONIOENCODING") else stream.encoding
    return _stream(raw, name, encoding, newline="\n" if aside else None)


def _stream(
    raw: io.RawIOBase, name: str | None, encoding: str, *, newline: str | None = None
) -> TextIO:
    buffer = io.BufferedWriter(_Channel(raw, name))
    by_line = name is None or raw.isatty()
    return io.TextIOWrapper(buffer, encoding, _ESCAPED, newline, line_buffering=by_line)


class _Channel(io.RawIOBase):
    """What a stream writes to; after the first failure nothing more is written.

    That failure is told if the channel has a name; the reader of a pipe may go at any time.
    """

    def __init__(self, raw: io.RawIOBase, name: str | None) -> None:
        super().__init__()
        self._raw = raw
        self._name = name
        self._lost = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer", /) -> int:
        if not self._lost:
            try:
                return self._written(data)
            except OSError as error:
                self._lost = True
                self._tell(error)
        return memoryview(data).nbytes

    def _written(self, data: "ReadableBuffer") -> int:
        while (written := self._raw.write(data)) is None:
            select.select([], [self._raw], [])  # whoever shares it has told it not to wait
        return written

    def _tell(self, error: OSError) -> None:
        if self._name is None:
            return
        if error.errno in _GONE:
            raise SystemExit(ExitCode.RENDERING) from error
        what = f"cannot write: {error.strerror or error}"
        remedy = "see that there is room where the output goes"
        raise RenderingError(Problem(self._name, 0, what, remedy)) from error


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Letters that an encoding lacks as JSON and Python write them, so that none is lost."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


codecs.register_error(_ESCAPED, _escaped)
