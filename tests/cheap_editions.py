"""Editions whose pages are not laid out: for tests of what a build does around them."""

import json

import pytest

from welcomepack.files.digests import digest
from welcomepack.ledger.report import Printed
from welcomepack.pipeline import building
from welcomepack.pipeline.editions import Edition
from welcomepack.pipeline.manuscripts import Manuscript
from welcomepack.preflight.fidelity import Expected
from welcomepack.typesetting import engine


def edition_of(manuscript: Manuscript) -> Edition:
    """The HTML of an edition in the place of its PDF."""
    data = manuscript.html.encode()
    return Edition(data, Printed(4, (), {}, (), manuscript.digest, digest(data)), Expected((), {}))


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, editions cost next to nothing, in workers, too."""
    monkeypatch.setattr(building, "edition_of", edition_of)
    monkeypatch.setattr(building, "open_all", lambda *_: None)  # no picture is drawn
    monkeypatch.setattr(engine, "forkable", lambda: True)  # nothing is laid out


def wrongly_sealed(told: object) -> str:
    """A report of any kind, with the seal that a build would have given it."""
    if not isinstance(told, dict):
        return json.dumps(told)
    unsealed = {key: one for key, one in told.items() if key != "seal"}
    text = json.dumps(unsealed, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    seal = digest(text.encode(errors="surrogatepass"))
    return (
        json.dumps({**unsealed, "seal": seal}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    )
