"""Pictures with their marks carried out (遮盖图片): decoded, overwritten, encoded anew, and proven.

Of the original only pixels as they are shown go along: turned upright, on white, in plain
colours. Camera data, thumbnails, profiles, comments and whatever stood behind stay behind.
"""

import io
import warnings
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from gongkai.core.documents.errors import BrokenDocumentError, TooLargeDocumentError
from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import PageLetters
from gongkai.core.redaction.marks import Mark
from gongkai.core.redaction.picture_parts import PNG, jpeg_excess, png_excess
from gongkai.core.redaction.proof import Check, Proof, Result
from gongkai.core.redaction.settling import settled
from gongkai.engine.redaction.comparing import alike, solid
from gongkai.engine.redaction.covering import Covered, of_page, refuse_beyond
from gongkai.engine.redaction.difference import Pixels
from gongkai.engine.redaction.limits import refuse_pixels
from gongkai.engine.redaction.pixels import blackened, in_fewest_colours

_JPEG = b"\xff\xd8\xff"
_QUALITY = 92
_BROKEN = "图片已损坏或不完整，无法打开。请重新扫描或重新保存后再试。"


class PictureKind(StrEnum):
    """A kind of picture that is redacted (图片格式)."""

    PNG = "png"
    JPEG = "jpg"


_FORMS = {PictureKind.PNG: "PNG", PictureKind.JPEG: "JPEG"}
_EXCESS = {PictureKind.PNG: png_excess, PictureKind.JPEG: jpeg_excess}


def picture_kind(data: bytes) -> PictureKind | None:
    """Return the kind of a picture by its bytes (识别图片), None for what is none."""
    if data.startswith(PNG):
        return PictureKind.PNG
    return PictureKind.JPEG if data.startswith(_JPEG) else None


def shown_pixels(data: bytes, kind: PictureKind) -> Pixels:
    """Return a picture as it is shown (图片像素). Raises UnreadableDocumentError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[_FORMS[kind]]) as image:
                refuse_pixels(*image.size)
                return np.array(_upright(image))
    except Image.DecompressionBombError as error:
        raise TooLargeDocumentError("图片的像素过多，不能遮盖。请降低扫描分辨率后再试。") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise BrokenDocumentError(_BROKEN) from error


def covered_picture(data: bytes, kind: PictureKind, marks: Sequence[Mark]) -> Covered:
    """Return a new picture without what the marks cover (遮盖图片), of the same kind.

    Areas are in pixels of the picture as it is shown. Raises MarkError and
    UnreadableDocumentError.
    """
    pixels = shown_pixels(data, kind)
    refuse_beyond(marks, 1)
    values = in_fewest_colours(blackened(pixels, _areas(pixels, marks), 1.0))
    target = io.BytesIO()
    image = Image.fromarray(values)
    if kind is PictureKind.PNG:
        image.save(target, "PNG")
    else:
        image.save(target, "JPEG", quality=_QUALITY, subsampling=0)
    return Covered(target.getvalue(), frozenset())


def proven_picture(
    original: bytes, kind: PictureKind, marks: Sequence[Mark], result: bytes
) -> Proof:
    """Return the proof of a redacted picture (图片遮盖验证). Any file may be the result."""
    pixels = shown_pixels(original, kind)
    areas = _areas(pixels, marks)
    more = _EXCESS[kind](result)
    detail = "文件里只有像素，没有别的内容。" if more is None else f"文件里还有别的内容（{more}）。"
    form = Result(check=Check.FORM, passed=more is None, detail=detail)
    try:
        made = shown_pixels(result, kind)
    except (BrokenDocumentError, TooLargeDocumentError):
        return Proof(
            results=(Result(check=Check.FORM, passed=False, detail="遮盖后的图片打不开。"),)
        )
    same = made.shape == pixels.shape
    black = same and solid(made, areas, 1.0)
    rest = same and alike(pixels, made, areas, 1.0)
    return Proof(
        results=(
            form,
            _said(Check.PAGES, same, "图片大小与原件相同", "图片大小与原件不同"),
            _said(Check.COVERED, black, "遮盖的区域都是实心黑色", "有区域没有完全涂黑"),
            _said(Check.REST, rest, "没有遮盖的地方与原件相同", "在遮盖之外与原件不同"),
        )
    )


def _said(check: Check, passed: bool, good: str, bad: str) -> Result:
    return Result(check=check, passed=passed, detail=f"{good if passed else bad}。")


def _areas(pixels: Pixels, marks: Sequence[Mark]) -> tuple[Rect, ...]:
    height, width = pixels.shape[:2]
    return settled(PageLetters(1, width, height, ()), of_page(marks, 1))


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture turned as it is shown, on white, in plain colours (转正)."""
    image.load()
    plain = _in_plain_colours(image)
    turned = ImageOps.exif_transpose(plain)
    ground = Image.new("RGBA", turned.size, "white")
    ground.alpha_composite(turned.convert("RGBA"))
    return ground.convert("RGB")


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB where it has a profile of its own (颜色空间)."""
    if image.mode.startswith("I"):
        values = np.asarray(image, dtype=np.float64)
        return Image.fromarray((values / 257).clip(0, 255).astype(np.uint8))
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "L", "CMYK"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image
