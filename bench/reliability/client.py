"""What every client does (客户端): goes on until told to stop, and notes what goes wrong."""

import random
import time
from dataclasses import dataclass
from threading import Event

from bench.browser import PATIENCE, Answer, Browser, Fields, Files, NoAnswerError
from bench.reliability.witness import Witness

_PAUSE = 0.2
_THINKING = 0.5
"""The most seconds before a form is sent: nobody is as fast as a program."""
_TIMES = int(PATIENCE / _PAUSE)


class UnexpectedError(Exception):
    """The site answered what no visitor would understand (意外的答复)."""


@dataclass
class Client:
    """One client with its log (客户端)."""

    browser: Browser
    witness: Witness
    stop: Event
    done: int = 0
    """How much was acknowledged (已获答复)."""

    def insist(self, path: str, fields: Fields, files: Files | None = None) -> tuple[Answer, bool]:
        """Send a form until it is answered (重发到有答复), and say whether it was sent again.

        Always the same form, as a browser does that is told to reload.
        """
        again = False
        time.sleep(random.uniform(0, _THINKING))
        for _ in range(_TIMES):
            try:
                return self.browser.send(path, fields, files or {}), again
            except NoAnswerError as error:
                self.witness.note("no answer", path=path, why=str(error))
                again = True
                time.sleep(_PAUSE)
        raise NoAnswerError(path)

    def expect(self, answer: Answer, status: int, path: str) -> None:
        """Go on only where the site answered as it should (核对答复)."""
        if answer.status != status:
            said = " ".join(answer.body.decode(errors="replace").split())[-3000:]
            self.witness.note("unexpected", path=path, status=answer.status, said=said)
            raise UnexpectedError(f"{path} answered {answer.status}")
