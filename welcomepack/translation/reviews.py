"""The record of a locale's translation: who drafted it, who has read it, and what they read."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from welcomepack.files.project import Project
from welcomepack.files.yaml_reading import read_yaml, validated

State = Literal["source", "machine", "translated", "expired", "reviewed"]

DIGEST_DIGITS = 8  # of each message; a changed one is taken for read once in millions of changes
DIGESTS_IN_LINE = 10


class ReviewerRole(StrEnum):
    """Who has read a translation. A role, never the name of a person."""

    NATIVE = "native"
    INTERPRETER = "interpreter"
    TRANSLATOR = "translator"
    CASEWORKER = "caseworker"
    LAWYER = "lawyer"


class Reading(BaseModel):
    """One reading of a domain by a person; `digests` are those of the messages they read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: str
    read_on: dt.date
    by: ReviewerRole
    native: bool = False
    digests: str = Field(pattern=r"^[0-9a-f]+( [0-9a-f]+)*$")

    @property
    def read(self) -> frozenset[str]:
        """The digests of the messages that were read."""
        return frozenset(self.digests.split())


class Review(BaseModel):
    """locales/<tag>/review.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    drafted_by: Literal["machine", "people"]
    drafted_on: dt.date
    readings: tuple[Reading, ...] = ()

    def unread(self, domain: str, digests: Iterable[str]) -> int:
        """How many of a domain's messages nobody has read as they stand now."""
        read = frozenset[str]().union(*(r.read for r in self.readings if r.domain == domain))
        return sum(digest not in read for digest in digests)

    def state_of(self, domain: str, digests: Collection[str]) -> State:
        """Reviewed when every message was read as it stands, expired when only some were."""
        if all(reading.domain != domain for reading in self.readings):
            return self._drafted
        return "expired" if self.unread(domain, digests) else "reviewed"

    def state(self, digests: Mapping[str, Collection[str]]) -> State:
        """Reviewed when every domain was; expired when all were read, and some have changed."""
        states = {self.state_of(domain, of_domain) for domain, of_domain in digests.items()}
        if states == {"reviewed"}:
            return "reviewed"
        return "expired" if states and states <= {"expired", "reviewed"} else self._drafted

    @property
    def _drafted(self) -> State:
        return "machine" if self.drafted_by == "machine" else "translated"


def digest_of(source: str, translation: str) -> str:
    """What stands for a German text and its translation in a record, wherever they are printed."""
    return sha256(f"{source}\0{translation}".encode()).hexdigest()[:DIGEST_DIGITS]


def reading_lines(reading: Reading) -> tuple[str, ...]:
    """The reading as lines of YAML."""
    digests = reading.digests.split()
    rows = [
        " ".join(digests[start : start + DIGESTS_IN_LINE])
        for start in range(0, len(digests), DIGESTS_IN_LINE)
    ]
    first, *others = ('"' + "\n".join(rows) + '"').splitlines()
    return (
        f"domain: {reading.domain}",
        f"read_on: {reading.read_on}",
        f"by: {reading.by}",
        f"native: {str(reading.native).lower()}",
        f"digests: {first}",
        *(f"  {row}" for row in others),
    )


def with_renewed(record: str, renewed: Iterable[tuple[str, str]]) -> str:
    """The text of a record in which who has read the one digest has read the other, too."""
    for before, after in renewed:
        record = re.sub(rf"\b{before}\b(?! {after}\b)", f"{before} {after}", record)
    return record


def load_review(project: Project, tag: str) -> Review:
    """The record of a language's translation; without one it counts as drafted by machine."""
    path = project.review(tag)
    if not path.is_file():
        return Review(drafted_by="machine", drafted_on=dt.date.min)
    return validated(read_yaml(path, project.relative(path)), TypeAdapter(Review))
