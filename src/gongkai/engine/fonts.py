"""The font file for PDFs (PDF 字体): one open CJK font, found here, checked before it is used."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from fontTools.ttLib import TTFont

VARIABLE = "GONGKAI_FONT"
"""The environment variable that names the font file."""
PLACES = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
"""Where Debian's fonts-noto-cjk puts its fonts."""
_MAINLAND = " SC"
"""How families of a collection name the forms of characters used on the mainland."""
_MOST_NAMED = 10
"""Characters that the sentence names, of those that a font lacks."""


class FontError(Exception):
    """There is no font to set a PDF in (缺少字体); its text is the sentence to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """A font to set in (字体): a file, the family in it, and its place in a collection."""

    path: Path
    family: str
    index: int

    def refuse_missing(self, characters: Iterable[str]) -> None:
        """Raise FontError where the font has no glyph for one of the characters (缺字)."""
        with TTFont(self.path, fontNumber=self.index, lazy=True) as file:
            known = file.getBestCmap() or {}
        missing = sorted(one for one in characters if ord(one) not in known)
        if missing:
            named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in missing[:_MOST_NAMED])
            more = "等" if len(missing) > _MOST_NAMED else ""
            raise FontError(
                f"字体 {self.family} 缺少这些字：{named}{more}。"
                f"请用环境变量 {VARIABLE} 指定一个包含这些字的字体文件。"
            )

    @contextmanager
    def loaded(self) -> Iterator[typst.Fonts]:
        """Give typst this font file and no other (只用这一个字体)."""
        with _alone(self.path) as fonts:
            yield fonts


def find_font(environment: Mapping[str, str] = os.environ) -> Font:
    """Return the font to set in (查找字体): the one that is named, else one in its usual place.

    Raises FontError with a sentence that says what to do.
    """
    named = environment.get(VARIABLE)
    if named:
        return _opened(Path(named))
    for path in PLACES:
        if path.is_file():
            return _opened(path)
    raise FontError(
        "没有找到排印 PDF 用的中文字体。请安装 fonts-noto-cjk，"
        f"或用环境变量 {VARIABLE} 指定一个开源中文字体文件（如思源宋体、Noto Serif CJK）。"
    )


def _opened(path: Path) -> Font:
    if not path.is_file():
        raise FontError(f"环境变量 {VARIABLE} 指定的字体文件“{path}”不存在，请检查路径。")
    with _alone(path) as fonts:
        found = fonts.fonts()
    if not found:
        raise FontError(f"“{path}”不是可以使用的字体文件，请指定 otf、ttf 或 ttc 文件。")
    chosen = next((one for one in found if _MAINLAND in one.family), found[0])
    return Font(path=path, family=chosen.family, index=chosen.index)


@contextmanager
def _alone(path: Path) -> Iterator[typst.Fonts]:
    """Put the file into a folder of its own, for typst takes folders only (单独的目录)."""
    with TemporaryDirectory() as folder:
        (Path(folder) / path.name).symlink_to(path.resolve())
        yield typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
