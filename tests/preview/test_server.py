import json
import socket
import struct
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from welcomepack.errors import UsageError
from welcomepack.preview.server import allowed, serving
from welcomepack.preview.site import Site


@pytest.fixture
def connection(site: Site) -> Iterator[HTTPConnection]:
    with serving(site, 0) as address:
        one = HTTPConnection(urlsplit(address).netloc, timeout=60)
        yield one
        one.close()


def asked(connection: HTTPConnection, address: str, **headers: str) -> HTTPResponse:
    connection.request("GET", address, headers=headers)
    return connection.getresponse()


def event_of(response: HTTPResponse) -> object:
    line = response.readline().decode()
    assert response.readline() == b"\n"
    return json.loads(line.removeprefix("data: "))


def headers(**told: str) -> Message:
    message = Message()
    for name, value in told.items():
        message[name.replace("_", "-")] = value
    return message


def test_the_preview_is_served_on_the_loopback_address_alone(site: Site) -> None:
    with serving(site, 0) as address:
        assert address.startswith("http://127.0.0.1:")


def test_a_page_is_served_and_may_load_nothing_from_elsewhere(connection: HTTPConnection) -> None:
    response = asked(connection, "/ar/?anything")

    assert response.status == 200
    assert b"Willkommen" in response.read()
    policy = response.getheader("Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert response.getheader("X-Content-Type-Options") == "nosniff"
    assert response.getheader("Cache-Control") == "no-store"


def test_the_root_leads_to_a_language(connection: HTTPConnection) -> None:
    response = asked(connection, "/")

    assert (response.status, response.getheader("Location")) == (302, "/ar/")


@pytest.mark.parametrize("path", ["/ar/", "/ar/news", "/"])
def test_a_name_that_leads_here_from_elsewhere_is_refused(
    connection: HTTPConnection, path: str
) -> None:
    assert asked(connection, path, Host="evil.example").status == 403


def test_the_news_begin_with_how_things_are_and_go_on_with_each_change(
    connection: HTTPConnection, site: Site
) -> None:
    response = asked(connection, "/ar/news")
    before = event_of(response)
    site.board.put(replace(site.board.look("ar"), problems=("a.po:1: wrong",)))
    after = event_of(response)

    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["problems"], after["problems"]) == ([], ["a.po:1: wrong"])


def test_news_of_an_unknown_language_are_not_there(connection: HTTPConnection) -> None:
    assert asked(connection, "/tr/news").status == 404


def test_a_browser_that_goes_away_is_no_word_in_the_terminal(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(site, 0) as address:
        for _ in range(3):
            gone = socket.create_connection(("127.0.0.1", urlsplit(address).port or 0))
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            gone.sendall(b"GET /ar/ HT")
            gone.close()  # with a reset
        one = HTTPConnection(urlsplit(address).netloc, timeout=60)
        assert asked(one, "/ar/").status == 200
        one.close()

    assert capfd.readouterr().err == ""


def test_the_port_is_free_again_afterwards(site: Site) -> None:
    with serving(site, 0) as address:
        port = urlsplit(address).port or 0
        news = HTTPConnection("127.0.0.1", port, timeout=60)
        event_of(asked(news, "/ar/news"))

    with serving(site, port) as again:
        assert again == address
    news.close()


def test_a_port_that_is_taken_is_refused(site: Site) -> None:
    with serving(site, 0) as address, pytest.raises(UsageError, match="cannot be used"):
        serving(site, urlsplit(address).port or 0).__enter__()


@pytest.mark.parametrize(
    "told",
    [
        {"Host": "127.0.0.1:80"},
        {"Host": "localhost:80", "Sec_Fetch_Site": "same-origin"},
        {"Host": "127.0.0.1:80", "Origin": "http://127.0.0.1:80", "Sec_Fetch_Site": "none"},
    ],
)
def test_own_pages_and_persons_are_allowed(told: dict[str, str]) -> None:
    assert allowed(headers(**told), 80)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:81"},
        {"Host": "rebound.example:80"},
        {"Host": "127.0.0.1:80", "Origin": "https://evil.example"},
        {"Host": "127.0.0.1:80", "Origin": "null"},
        {"Host": "127.0.0.1:80", "Sec_Fetch_Site": "cross-site"},
        {"Host": "127.0.0.1:80", "Sec_Fetch_Site": "same-site"},
    ],
)
def test_pages_of_others_are_refused(told: dict[str, str]) -> None:
    assert not allowed(headers(**told), 80)
