"""Reading a folder into a corpus (建立语料库): only what is new or changed."""

from collections.abc import Container
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.engine.batch import Outcome
from gongkai.engine.corpus.rows import Row
from gongkai.engine.corpus.store import Store
from gongkai.engine.folder import printable
from gongkai.engine.reading import load
from gongkai.engine.sandbox import read_safely
from gongkai.engine.workers import Workers


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Outcome):
    """A file of the folder (一份文件): its content's digest, and what was read where it is new.

    `digest` is None where the file cannot be opened.
    """

    size: int | None = None
    digest: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class ReadNew:
    """Reads files whose content is not known yet (读取新增文件)."""

    known: Container[str]

    def __call__(self, file: str, workers: Workers, limits: Limits) -> Found:
        """Return what became of a file (处理一份)."""
        path = Path(file)
        try:
            data = load(path, limits)
        except UnreadableDocumentError as error:
            return Found(file=file, error=str(error))
        digest = sha256(data).hexdigest()
        if digest in self.known:
            return Found(file=file, size=len(data), digest=digest, known=True)
        try:
            report = read_safely(data, path.name, limits, workers)
        except UnreadableDocumentError as error:
            return Found(file=file, size=len(data), digest=digest, error=str(error))
        return Found(file=file, size=len(data), digest=digest, report=report)


@dataclass(frozen=True, slots=True)
class Intake:
    """What comes in during one run (本次收入)."""

    store: Store
    files: list[Row] = field(default_factory=list)
    new: set[str] = field(default_factory=set)
    """The digests of what was read in this run."""

    def take(self, found: Found) -> None:
        """Take in what became of a file (收入一份)."""
        if found.digest is not None and not found.known:
            self.store.add(found.digest, found.report, found.error)
            self.new.add(found.digest)
        row: Row = {"file": printable(found.file), "size": found.size, "digest": found.digest}
        self.files.append(row if found.digest else {**row, "error": found.error})
