"""Somebody who imports reports (导入年报): work for the job worker."""

import json
import uuid
from dataclasses import dataclass
from importlib.resources import files

from bench.browser import NoAnswerError, form_of
from bench.reliability.clerk import Clerk
from bench.reliability.client import UnexpectedError

_REPORT = files("gongkai.console.demo") / "reports" / "370405-zfb-2020.json"
_AGENCY = "甲市第0局"
_BETWEEN = 2.0


@dataclass
class Importer(Clerk):
    """Imports one report after another (导入)."""

    def run(self) -> None:
        """Import until told to stop (反复导入)."""
        while not self.stop.wait(_BETWEEN):
            try:
                self._bring()
            except (UnexpectedError, NoAnswerError) as error:
                self.witness.note("gave up", why=str(error))

    def _bring(self) -> None:
        self.browser = self._entered("clerk")
        form = form_of(self.browser.page("/desk/import/"), "files") or []
        name = f"{uuid.uuid4().hex}.json"
        self.witness.note("importing", file=name)
        told = [one for one in form if one[0] == "csrfmiddlewaretoken"]
        answer, again = self.insist("/desk/import/", told, {"files": (name, _report(name))})
        self.expect(answer, 302, "/desk/import/")
        self.witness.note("imported", file=name, again=again)


def _report(name: str) -> bytes:
    told = json.loads(_REPORT.read_text(encoding="utf-8"))
    told |= {"agency": _AGENCY, "title": f"{_AGENCY}2020年政府信息公开工作年度报告 {name}"}
    return json.dumps(told, ensure_ascii=False).encode()
