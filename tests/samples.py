"""The sample documents that lie beside a checkout, never in it (样本文件)."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "shared"


def sample(name: str) -> bytes:
    """Return a sample's bytes; the test is skipped where the samples are absent."""
    path = _FOLDER / name
    if not path.is_file():
        pytest.skip(f"the sample {name} is not beside this checkout")
    return path.read_bytes()
