"""The originals in a zip: unchanged, safely named, with hashes that can be checked."""

import hashlib
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.bundles.sample_files import original

from gongkai.engine.bundles.originals import HASHES, zipped


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_originals_are_numbered_and_their_hashes_listed() -> None:
    found = unzipped(zipped([original("申请表.pdf", b"a"), original("../../信封.PNG", b"b")]))
    assert list(found) == ["001_申请表.pdf", "002__.._信封.PNG", HASHES]
    assert found[HASHES].decode().splitlines() == [
        f"{hashlib.sha256(b'a').hexdigest()}  001_申请表.pdf",
        f"{hashlib.sha256(b'b').hexdigest()}  002__.._信封.PNG",
    ]


def test_the_same_originals_give_the_same_bytes() -> None:
    one = [original("甲.pdf", b"a")]
    assert zipped(one) == zipped(one)


@given(st.lists(st.tuples(st.text(max_size=200), st.binary(max_size=20)), max_size=5))
def test_any_name_is_safe_and_every_file_is_there(files: list[tuple[str, bytes]]) -> None:
    found = unzipped(zipped([original(name, data) for name, data in files]))
    assert len(found) == len(files) + 1
    assert list(found.values())[:-1] == [data for _, data in files]
    for name in found:
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert len(name) <= 100
