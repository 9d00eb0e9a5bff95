import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from welcomepack.files.stopping import as_ctrl_c, undisturbed

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _answers() -> Iterator[None]:
    """Signals are answered as in a new process, and afterwards as they were."""
    before = {number: signal.getsignal(number) for number in ASKING}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, answer in before.items():
        signal.signal(number, answer)


def answers() -> list[object]:
    return [signal.getsignal(number) for number in ASKING]


def test_ctrl_c_is_raised_after_what_is_not_to_be_disturbed() -> None:
    done: list[str] = []

    def act() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert done == ["all"]


def test_signals_are_answered_as_before_afterwards() -> None:
    before = answers()

    with undisturbed(), undisturbed():
        assert answers() != before

    assert answers() == before


def test_within_another_the_outer_one_is_the_one_that_counts() -> None:
    done: list[str] = []

    def act() -> None:
        with undisturbed():
            with undisturbed():
                signal.raise_signal(signal.SIGINT)
                done.append("inner")
            done.append("outer")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert done == ["inner", "outer"]


def test_ctrl_c_is_not_lost_where_something_else_goes_wrong() -> None:
    def act() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            raise OSError

    with pytest.raises(KeyboardInterrupt) as raised:
        act()
    assert isinstance(raised.value.__context__, OSError)


def test_a_signal_that_another_thread_was_told_waits_too() -> None:
    done: list[str] = []

    def act() -> None:
        with ThreadPoolExecutor(1) as other, undisturbed():
            other.submit(lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT)).result()
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert done == ["all"]


def test_another_thread_is_never_asked() -> None:
    before = answers()

    def seen() -> list[object]:
        with undisturbed(), as_ctrl_c():
            return answers()

    with ThreadPoolExecutor(1) as other:
        assert other.submit(seen).result() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_ends_the_process_by_other_means_is_answered_as_ctrl_c(number: signal.Signals) -> None:
    signal.signal(number, signal.SIG_DFL)

    with pytest.raises(KeyboardInterrupt), as_ctrl_c():
        signal.raise_signal(number)

    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_that_nobody_wants_to_hear_stays_unheard() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does

    with as_ctrl_c(), undisturbed():
        os.kill(os.getpid(), signal.SIGHUP)

    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
