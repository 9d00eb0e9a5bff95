"""The messages of the content as a catalog has to hold them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from welcomepack.translation.catalog.model import Key
from welcomepack.translation.messages import Message


@dataclass(frozen=True)
class Wanted:
    """A message as a catalog has to hold it, with all files and comments of its occurrences."""

    context: str
    source: str
    files: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def key(self) -> Key:
        """The identity of the message: its msgctxt and its msgid."""
        return self.context, self.source


def merged(messages: Iterable[Message]) -> dict[Key, Wanted]:
    """Each message once, in the order of the template, files and comments united."""
    alike: dict[Key, list[Message]] = {}
    for message in messages:
        alike.setdefault(message.key, []).append(message)
    return {
        key: Wanted(
            *(found[0].context, found[0].source),
            files=tuple(dict.fromkeys(message.file for message in found if message.file)),
            comments=tuple(dict.fromkeys(line for m in found for line in _comment_lines(m))),
        )
        for key, found in alike.items()
    }


def _comment_lines(message: Message) -> Iterator[str]:
    for comment in message.comments:
        yield from (line.strip() for line in comment.splitlines())
