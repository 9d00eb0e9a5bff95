"""The record of a locale's translation: who drafted it, who has read it, and what they read."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict

State = Literal["source", "machine", "translated", "reviewed"]


class Reading(BaseModel):
    """One reading of a domain by a person; `digest` is that of the translations they read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: str
    on: dt.date
    by: str
    native: bool = False
    digest: str


class Review(BaseModel):
    """locales/<tag>/review.yaml. Roles, never names of persons."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    drafted_by: Literal["machine", "people"]
    drafted_on: dt.date
    readings: tuple[Reading, ...] = ()

    def state(self, digests: Mapping[str, str]) -> State:
        """Reviewed when every domain was read as it stands now; else as it was drafted."""
        read = {(reading.domain, reading.digest) for reading in self.readings}
        if digests and all(pair in read for pair in digests.items()):
            return "reviewed"
        return "machine" if self.drafted_by == "machine" else "translated"


def digest_of(translations: Mapping[tuple[str, str], str]) -> str:
    """The digest of a domain's translations; independent of their order in the catalog."""
    told = sha256()
    for (context, source), translation in sorted(translations.items()):
        told.update(f"{context}\0{source}\0{translation}\0".encode())
    return told.hexdigest()
