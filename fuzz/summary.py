"""What a run of trials came to, in a few lines; what was found is kept and told."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from fuzz.trial import Outcome

_TOLD = 20  # faults told in full; there are often many of a kind


def summed_up(name: str, outcomes: Iterable[Outcome], kept: Path) -> int:
    """How many trials went wrong; their inputs and what was said are in the folder."""
    codes: Counter[int] = Counter()
    slowest = largest = 0.0
    wrong = 0
    for one in outcomes:
        codes[one.code] += 1
        slowest, largest = max(slowest, one.seconds), max(largest, one.mib)
        if faults := list(one.faults):
            wrong += 1
            _keep(one, kept)
            if wrong <= _TOLD:
                last = (one.said.strip().splitlines() or [""])[-1]
                print(f"{name} {one.trial.name}: {', '.join(faults)}: {last[:300]}")
    ended = ", ".join(f"{count} with {code}" for code, count in sorted(codes.items()))
    print(
        f"{name}: {codes.total()} inputs, {wrong} went wrong; exit codes: {ended}; "
        f"slowest {slowest:.1f} s, largest {largest:.0f} MiB"
    )
    return wrong


def _keep(one: Outcome, kept: Path) -> None:
    folder = kept / one.trial.name
    folder.mkdir(parents=True, exist_ok=True)
    for path in one.trial.inputs:
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    command = " ".join(one.trial.arguments)
    (folder / "said.txt").write_text(f"{command}\n{one.code}\n{one.said}", encoding="utf-8")
