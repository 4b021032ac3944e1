"""How many queries pages make (查询次数), counted in a process beside the server on its database.

    python -m bench.query_counts PATH...

Prints a JSON object of counts by path. A path followed by `=FILE` has the file sent to its form.
"""

import json
import sys
from pathlib import Path

import django
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main() -> None:
    """Count, path by path, each asked for once before."""
    django.setup()
    print(json.dumps({one: _count(*one.partition("=")[::2]) for one in sys.argv[1:]}))


def _count(path: str, file: str) -> int:
    client = Client(SERVER_NAME="127.0.0.1")
    _ask(client, path, file)
    with CaptureQueriesContext(connection) as queries:
        _ask(client, path, file)
    return len(queries)


def _ask(client: Client, path: str, file: str) -> None:
    if file:
        document = SimpleUploadedFile(Path(file).name, Path(file).read_bytes())
        answer = client.post(path, {"document": document})
    else:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")


if __name__ == "__main__":
    main()
