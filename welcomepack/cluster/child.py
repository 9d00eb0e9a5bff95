"""The process in which a worker of a cluster makes one edition.

It is told on its standard input what to do, tells on its standard output what came of it, and
ends with its worker. Nothing is left of it in the worker: no memory, no state.
"""

import gc
import os
import pickle
import sys
from threading import Thread

from welcomepack.cluster.machinery import machinery_here


def main() -> None:
    """What was asked for is done, if this machine is as it has to be, and told."""
    gc.disable()  # as in the processes of a build on one machine, and for the same reason
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    needed, work = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the worker
    Thread(target=_end_with_worker, daemon=True).start()
    here = machinery_here()
    told = _done(work) if here == needed else None
    with answer:
        pickle.dump((here, told), answer)
    os._exit(0)


def _done(work: bytes) -> bytes:
    return pickle.dumps(pickle.loads(work)())  # noqa: S301 - from whoever asks the cluster


def _end_with_worker() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
