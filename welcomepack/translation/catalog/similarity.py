"""Texts that are alike, found without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

SIMILAR = 0.6
"""Texts at least this alike may share a translation, marked fuzzy; msgmerge draws it here, too."""

# Bounds of the search for similar texts: beyond them only time is spent.
COMPARED_CHARACTERS = 1_000
TELLING_TRIGRAMS = 16
LONGEST_POSTING = 64
COMPARED_CANDIDATES = 3
LEAST_OVERLAP = 0.3


class TextIndex:
    """Finds the texts that are like another one: only few candidates share its rare trigrams."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text[:COMPARED_CHARACTERS] for text in texts]
        self._trigrams = [_trigrams(text) for text in self._texts]
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, trigrams in enumerate(self._trigrams):
            for trigram in trigrams:
                self._postings[trigram].append(number)

    def similar(self, source: str) -> Iterator[tuple[float, int]]:
        """The texts at least SIMILAR to this one, by ratio and number."""
        text = source[:COMPARED_CHARACTERS]
        matcher = SequenceMatcher(None, "", text, autojunk=False)
        for number in self._candidates(_trigrams(text)):
            matcher.set_seq1(self._texts[number])
            if matcher.quick_ratio() >= SIMILAR and (ratio := matcher.ratio()) >= SIMILAR:
                yield ratio, number

    def _candidates(self, trigrams: set[str]) -> list[int]:
        """The texts that are worth the slow comparison, most promising first."""
        known = trigrams & self._postings.keys()
        telling = sorted(known, key=lambda trigram: (len(self._postings[trigram]), trigram))
        votes: Counter[int] = Counter()
        for trigram in telling[:TELLING_TRIGRAMS]:
            votes.update(self._postings[trigram][:LONGEST_POSTING])
        ranked = sorted(votes, key=lambda number: (-votes[number], number))[:COMPARED_CANDIDATES]
        return [n for n in ranked if _overlap(self._trigrams[n], trigrams) >= LEAST_OVERLAP]


def _trigrams(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _overlap(one: set[str], other: set[str]) -> float:
    """Share that two sets have in common (Dice): 1 for the same, 0 for nothing in common."""
    return 2 * len(one & other) / (len(one) + len(other))
