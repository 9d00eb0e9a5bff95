"""The preview on this computer's own address, for its own browsers and nobody else."""

import contextlib
import sys
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

from welcomepack.errors import Problem, UsageError
from welcomepack.preview.site import Answer, Site, state_of

_LOOPBACK = "127.0.0.1"
_PATIENCE_S = 15.0  # after so long without news a sign of life is sent, and a gone browser noticed
_HEADERS = {
    # Nothing from elsewhere is loaded, and no other page may show or read this one.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_REFUSED = Answer(b"only for this computer\n", "text/plain; charset=utf-8", 403)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, site: Site) -> None:
        super().__init__((_LOOPBACK, port), _Handler)
        self.site = site
        self.stopped = Event()

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # else the browser went away
            super().handle_error(request, client_address)  # type: ignore[arg-type] # passed on

    @property
    def address(self) -> str:
        return f"http://{_LOOPBACK}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "welcomepack", ""
    timeout = 60  # seconds for a request to arrive

    def do_GET(self) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):  # the browser went away
            path = urlsplit(self.path).path
            locale = path.removeprefix("/").removesuffix("/news")
            if not allowed(self.headers, self.server.server_port):
                self._send(_REFUSED)
            elif path == f"/{locale}/news" and locale in self.server.site.board.locales:
                self._tell_news(locale)
            else:
                self._send(self.server.site.answer(path))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        keep = "private, max-age=31536000, immutable" if answer.lasting else "no-store"
        length = str(len(answer.body))
        told = {"Content-Type": answer.media_type, "Content-Length": length, "Cache-Control": keep}
        moved = {"Location": answer.moved_to} if answer.moved_to else {}
        for name, value in {**told, **moved, **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def _tell_news(self, locale: str) -> None:
        """Each change is told as it happens, as server-sent events."""
        self.send_response(200)
        told = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        for name, value in {**told, "Connection": "close", **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        seen = 0
        while not self.server.stopped.is_set():
            now, shown = self.server.site.board.news(locale, seen, _PATIENCE_S)
            told_now = f"data: {state_of(shown)}\n\n" if now > seen else ": still here\n\n"
            self.wfile.write(told_now.encode())
            self.wfile.flush()
            seen = now

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is given
        """Nothing: requests are no news."""


def allowed(headers: Message, port: int) -> bool:
    """Whether a request was meant for this server and comes from its own pages or from a person.

    A page of another site can have its name lead to this computer (DNS rebinding); the name it
    then asks for is not ours.
    """
    own = {f"{name}:{port}" for name in (_LOOPBACK, "localhost")}
    asked, origin = headers.get("Host", ""), headers.get("Origin")
    from_elsewhere = headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
    return asked in own and not from_elsewhere and origin in {None, *(f"http://{o}" for o in own)}


@contextlib.contextmanager
def serving(site: Site, port: int) -> Iterator[str]:
    """Meanwhile, the site is served; gives its address. Port 0 stands for any free one.

    Raises UsageError for a port that is taken.
    """
    try:
        server = _Server(port, site)
    except (OSError, OverflowError) as error:
        what, remedy = f"port {port} cannot be used", "name another one, or none for a free one"
        raise UsageError(Problem("", 0, what, remedy)) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
