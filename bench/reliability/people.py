"""Everybody who works with the platform meanwhile (各客户端), each a thread with a log."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from bench.browser import Browser, changed, form_of
from bench.reliability.applicant import Applicant, Receipt
from bench.reliability.clerk import Clerk
from bench.reliability.importer import Importer
from bench.reliability.witness import Witness, testimony

_APPLICANTS_EACH = 1
_PATIENCE = 180.0
_FEWEST, _LONGEST = 3, 15.0
"""How much is acknowledged between two rounds, and the seconds after which one begins anyway."""

Accounts = Mapping[str, Mapping[str, Mapping[str, str]]]


class People:
    """The clients (客户端): applicants and clerks of each body, and one who imports."""

    def __init__(self, logs: Path, doors: Sequence[int], accounts: Accounts) -> None:
        logs.mkdir()
        self._logs, self._doors = logs, doors
        self._stop = Event()
        self._clients: list[Applicant | Clerk] = []
        for body, staff in accounts.items():
            receipts: SimpleQueue[Receipt] = SimpleQueue()
            for place in range(_APPLICANTS_EACH):
                told = self._told(f"applicant-{body}-{place}")
                self._clients.append(Applicant(*told, body=body, receipts=receipts))
            told = self._told(f"clerk-{body}")
            self._clients.append(Clerk(*told, accounts=staff, receipts=receipts))
        first = next(iter(accounts.values()))
        self._clients.append(Importer(*self._told("importer"), accounts=first))
        self._threads = [Thread(target=one.run, daemon=True) for one in self._clients]

    def start(self) -> None:
        """Let them begin (开始)."""
        for thread in self._threads:
            thread.start()

    def await_work(self) -> None:
        """Wait until some of them had something acknowledged since the last time (等到有所办理)."""
        until, before = time.monotonic() + _LONGEST, self._done()
        while self._done() < before + _FEWEST and time.monotonic() < until:
            time.sleep(0.05)

    def _done(self) -> int:
        return sum(one.done for one in self._clients)

    def stop(self) -> None:
        """Let each end what it has begun (停止)."""
        self._stop.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_PATIENCE)

    def follow_all(self) -> None:
        """Open every acknowledged request by its number and code, as its applicant would (查询)."""
        witness = Witness(self._logs / "followed.jsonl")
        for one in list(testimony(self._logs)):
            if one["event"] == "acknowledged":
                opened = self._opened(one["body"], one["number"], one["code"])
                witness.note("followed", body=one["body"], number=one["number"], opened=opened)
        witness.close()

    def _opened(self, body: str, number: str, code: str) -> bool:
        browser = Browser(self._doors)
        form = form_of(browser.page("/follow/"), "code") or []
        told = changed(form, {"body": body, "number": number, "code": code})
        answer = browser.send("/follow/", told, {})
        if answer.status != 302:
            return False
        page = browser.page(answer.location)
        browser.close()
        return page.status == 200 and number in page.body.decode()

    def _told(self, name: str) -> tuple[Browser, Witness, Event]:
        return Browser(self._doors), Witness(self._logs / f"{name}.jsonl"), self._stop
