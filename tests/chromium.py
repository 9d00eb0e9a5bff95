"""Chromium without a window, steered through its debugging pipe, where one is installed.

https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PATIENCE_S = 60.0  # a shared machine is slow at times

Told = Mapping[str, object]
# The browser reads commands from descriptor 3 and writes answers to descriptor 4.
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Tab:
    """One page in the browser, of a given size."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._number, self._rest, self._session = 0, b"", ""

    @classmethod
    def new(cls, write: int, read: int, width: int, height: int) -> Self:
        tab = cls(write, read)
        target = tab.call("Target.createTarget", url="about:blank")
        attached = tab.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab._session = str(attached["sessionId"])
        mobile = width < 500
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=mobile,
        )  # fmt: skip
        return tab

    def call(self, method: str, **parameters: object) -> Told:
        """What Chromium answers to a command of its protocol."""
        self._number += 1
        message: dict[str, object] = {
            "id": self._number, "method": method, "params": parameters,
        }  # fmt: skip
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: Told = answer["result"]
                return result

    def _message(self) -> bytes:
        while b"\0" not in self._rest:
            self._rest += os.read(self._read, 1 << 16) or b"\0"
        message, _, self._rest = self._rest.partition(b"\0")
        return message

    def open(self, address: str) -> None:
        """The tab shows an address."""
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def ask(self, script: str) -> object:
        """The value of an expression in the page."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in told, told
        result = told["result"]
        assert isinstance(result, dict)
        return result.get("value")

    def wait(self, script: str) -> None:
        """The expression has become true."""
        end = time.monotonic() + PATIENCE_S
        while not self.ask(script):
            assert time.monotonic() < end, f"not so in time: {script}"
            time.sleep(0.05)

    def press(self, key: str, text: str = "") -> None:
        """A key was pressed and let go."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        told = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0), "text": text}
        self.call("Input.dispatchKeyEvent", type="keyDown", **told)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def picture(self, file: Path) -> None:
        """The file shows what the tab shows."""
        data = self.call("Page.captureScreenshot", format="png")["data"]
        file.write_bytes(base64.b64decode(str(data)))


@contextmanager
def chromium(profile: Path, width: int = 1280, height: int = 900) -> Iterator[Tab]:
    """A tab of a browser of its own, which ends with it."""
    (to_browser, ours), (theirs, from_browser) = os.pipe(), os.pipe()
    command = [
        sys.executable, "-c", _START, str(to_browser), str(from_browser),
        PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
    ]  # fmt: skip
    with subprocess.Popen(
        command, pass_fds=(to_browser, from_browser),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as browser:  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Tab.new(ours, theirs, width, height)
        finally:
            browser.terminate()
            browser.wait(PATIENCE_S)
            os.close(ours)
            os.close(theirs)
