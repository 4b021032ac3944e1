"""Commands run as a user runs them, in this process."""

from collections.abc import Callable

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

Run = Callable[..., Result]


@pytest.fixture
def run(db: None) -> Run:
    """Run a command of one of the platform's programs."""

    def run(app: typer.Typer, *arguments: object) -> Result:
        return CliRunner().invoke(app, [*map(str, arguments)])

    return run
