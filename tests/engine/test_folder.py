"""Files and folders given by name, as a list of files."""

import os
from pathlib import Path

import pytest

from gongkai.engine.folder import files_of, printable


def _tree(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def test_a_folder_stands_for_its_files_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _tree(tmp_path, "in/b.txt", "in/a/z.txt", "in/a/y", "in/c.docx", "one.md")
    expected = ["./in/a/y", "./in/a/z.txt", "./in/b.txt", "./in/c.docx"]
    assert list(files_of(["./one.md", "./in/", "./in"])) == ["./one.md", *expected, *expected]


def test_what_the_system_leaves_is_no_document(tmp_path: Path) -> None:
    _tree(tmp_path, "a.docx", ".DS_Store", "~$a.docx", "Thumbs.db", "desktop.ini", ".git/config")
    assert list(files_of([str(tmp_path)])) == [f"{tmp_path}/a.docx"]


def test_a_named_file_is_taken_whatever_it_is(tmp_path: Path) -> None:
    names = [str(tmp_path / ".hidden"), str(tmp_path / "missing.docx")]
    _tree(tmp_path, ".hidden")
    assert list(files_of(names)) == names


def test_a_folder_that_contains_itself_ends(tmp_path: Path) -> None:
    _tree(tmp_path, "in/a.txt")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    assert list(files_of([str(tmp_path / "in")])) == [f"{tmp_path}/in/a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0)
    assert list(files_of([str(tmp_path)])) == [str(shut)]


def test_names_are_printable_text() -> None:
    assert printable("年报.docx") == "年报.docx"
    assert printable(os.fsdecode(b"\xc4\xea.txt")) == r"\xc4\xea.txt"
