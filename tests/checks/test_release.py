import datetime as dt
from dataclasses import replace

import pytest

from tests.translation.test_progress import PERSIAN
from welcomepack.checks.release import CONDITIONS, MOST_DAYS, lacking
from welcomepack.content.knowledge import Fact
from welcomepack.content.pack import Pack
from welcomepack.content.text import Text
from welcomepack.content.walk import Place
from welcomepack.errors import Located
from welcomepack.findings import Finding, Severity
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.localizing import Passage
from welcomepack.translation.progress import Amount, DomainStatus, LanguageStatus

DONE = DomainStatus("ui", Amount(7, 50), Amount(), Amount(), "reviewed", 0, None)


@pytest.fixture(scope="module")
def sound(sources: Sources) -> Pack:
    """A pack whose facts are all confirmed."""
    return with_fact(sources.pack, "phone_unsure", confirmed=True)


def ids(found: list[Finding]) -> set[str]:
    return {finding.id for finding in found}


def lacking_of(pack: Pack, domain: DomainStatus) -> list[Finding]:
    return lacking(pack, [LanguageStatus(PERSIAN, (domain,), "reviewed")], {}, [])


def with_fact(pack: Pack, name: str, **changes: object) -> Pack:
    known = {str(key): fact for key, fact in pack.facts.items()}
    return replace(pack, facts={**known, name: known[name].model_copy(update=changes)})


def test_a_pack_that_is_whole_may_be_printed(sound: Pack) -> None:
    assert lacking_of(sound, DONE) == []


def test_what_is_fuzzy_or_missing_is_told_in_one_line_for_each_domain(sound: Pack) -> None:
    left = replace(DONE, fuzzy=Amount(2, 10), missing=Amount(1, 5))

    (finding,) = lacking_of(sound, left)

    assert str(finding) == (
        "locales/fa/LC_MESSAGES/ui.po: error: not translated: 3 of 10 messages, 15 words; "
        "translate what `welcomepack check --lang fa` lists [release-coverage]"
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"review": "machine"}, "nobody has reviewed the translation"),
        ({"review": "translated"}, "nobody has reviewed the translation"),
        ({"review": "expired", "unread": 3}, "not as the reviewer has read them: 3 of 7 messages"),
    ],
)
def test_a_domain_that_nobody_has_read_as_it_stands_is_not_ready(
    sound: Pack, change: dict[str, object], what: str
) -> None:
    values = {name: getattr(DONE, name) for name in DONE.__dataclass_fields__}

    (finding,) = lacking_of(sound, DomainStatus(**{**values, **change}))

    assert (finding.id, finding.what) == ("release-review", what)
    assert "`welcomepack review --lang fa --domain ui --reviewer-role …`" in finding.remedy


def test_a_missing_emergency_text_is_told_on_its_own(sound: Pack) -> None:
    text, place = Text(Located("Wählen Sie 112.")), Place("a.b", risk="emergency")
    fallback = Passage(0, text, place, "ui.po", None, "fuzzy")
    status = LanguageStatus(PERSIAN, (DONE,), "reviewed")

    (finding,) = lacking(sound, [status], {"fa": [fallback]}, [])

    assert finding.id == "release-emergency"


def used(pack: Pack) -> tuple[str, Fact]:
    return next((str(name), fact) for name, fact in pack.facts.items() if name == "phone_ambulance")


def test_a_fact_that_stands_on_a_page_has_to_be_confirmed(sound: Pack) -> None:
    name, _ = used(sound)

    assert ids(lacking_of(with_fact(sound, name, confirmed=False), DONE)) == {"release-unconfirmed"}


def test_a_fact_has_to_be_valid_on_the_date_of_the_content(sound: Pack) -> None:
    name, _ = used(sound)
    last = sound.settings.content_date
    over = last - dt.timedelta(days=1)

    assert lacking_of(with_fact(sound, name, valid_until=last), DONE) == []
    assert ids(lacking_of(with_fact(sound, name, valid_until=over), DONE)) == {
        "release-out-of-date"
    }


def test_a_fact_has_to_be_compared_with_its_source_once_a_year(sound: Pack) -> None:
    name, _ = used(sound)
    last = sound.settings.content_date - dt.timedelta(days=MOST_DAYS)
    over = last - dt.timedelta(days=1)

    assert lacking_of(with_fact(sound, name, checked=last), DONE) == []
    assert ids(lacking_of(with_fact(sound, name, checked=over), DONE)) == {"release-unchecked"}


def test_an_office_on_a_page_has_to_be_confirmed_and_compared(sound: Pack) -> None:
    pack = sound
    name = min(pack.shown)

    def with_office(**changes: object) -> Pack:
        changed = pack.organisations[name].model_copy(update=changes)
        return replace(pack, organisations={**pack.organisations, name: changed})

    assert ids(lacking_of(with_office(confirmed=False), DONE)) == {"release-unconfirmed"}
    assert ids(lacking_of(with_office(checked=dt.date(2020, 1, 1)), DONE)) == {"release-unchecked"}


def test_what_stands_on_no_page_does_not_count(sound: Pack) -> None:
    pack = sound
    unused = pack.facts[next(iter(pack.facts))].model_copy(update={"confirmed": False})

    assert lacking_of(replace(pack, facts={**pack.facts, "phone_unused": unused}), DONE) == []


@pytest.mark.parametrize(
    ("finding_id", "severity", "told"),
    [
        ("mismatch", Severity.ERROR, True),
        ("numbers", Severity.WARNING, True),
        ("unconfirmed-fact", Severity.INFO, False),
        ("untranslated", Severity.ERROR, False),
    ],
)
def test_findings_are_told_unless_they_are_hints_or_summed_up(
    sound: Pack, finding_id: str, severity: Severity, *, told: bool
) -> None:
    finding = Finding("x.po", 3, finding_id, "what", "remedy", severity)

    assert (lacking(sound, [], {}, [finding]) == [finding]) == told


def test_every_condition_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({one.id for one in CONDITIONS}) == len(CONDITIONS)
    assert all(one.sentence.endswith(".") and one.rationale.endswith(".") for one in CONDITIONS)
