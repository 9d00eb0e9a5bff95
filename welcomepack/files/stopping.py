"""Whoever asks this process to end is heard at a moment that leaves nothing torn."""

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence

BREATH_S = 0.5
"""The longest that the first thread waits at a stretch. A signal that comes in the moment before it
begins to wait, or that the system gives to another thread, is answered only when it has waited."""
_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK", "SIGINT")  # no system has them all
_ASKING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Meanwhile, whoever asks this process to end waits: Ctrl-C is raised only afterwards.

    What answers a signal is run by Python's first thread alone, whichever thread the system told;
    so a mask of signals would not do where there are several, and Windows has none.
    """
    came: list[int] = []
    try:
        with _noted(_ASKING if _is_asked() else (), came):
            yield
    finally:
        for number in came[:1]:
            signal.raise_signal(number)


def _is_asked() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def _noted(numbers: Sequence[int], came: list[int]) -> Iterator[None]:
    if not numbers:
        yield
        return
    earlier = signal.signal(numbers[0], lambda number, _: came.append(number))
    try:  # one inside the other: the answer to one that has come may be raised at any moment
        with _noted(numbers[1:], came):
            yield
    finally:
        signal.signal(numbers[0], earlier)


@contextlib.contextmanager
def as_ctrl_c() -> Iterator[None]:
    """Meanwhile, `kill` and a window that is closed end this process as Ctrl-C does: tidily."""
    with contextlib.ExitStack() as answers:
        for number in _ASKING if _is_asked() else ():
            if signal.getsignal(number) is signal.SIG_DFL:  # nohup and others have their own
                answers.callback(signal.signal, number, signal.SIG_DFL)
                signal.signal(number, signal.default_int_handler)
        yield
