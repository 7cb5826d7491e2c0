"""Pictures: drawn anew, so that nothing but the pixels is left of what was uploaded."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from entries.files.model import MOST_PIXELS, FileKind, FileRefused, Page, Trouble

LONGEST_SIDE = 1_754
"""Pixels of the longer side of what judges see: A4 at 150 dots per inch."""
QUALITY = 85

_FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.WEBP: "WEBP"}


def page_of_image(content: bytes, kind: FileKind) -> Page:
    """A picture as a page without text."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileRefused(Trouble.TOO_MANY_PIXELS, image.width * image.height, MOST_PIXELS)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is unpacked no larger than needed
            image.load()
            return page_of(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError:
        raise FileRefused(Trouble.TOO_MANY_PIXELS, limit=MOST_PIXELS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise FileRefused(Trouble.BROKEN) from None


def page_of(image: Image.Image) -> Page:
    """A picture on white ground, no larger than it is shown, as a page."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        clean.paste(seen, mask=seen.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return Page(text="", picture=as_jpeg(clean), width=clean.width, height=clean.height)


def as_jpeg(image: Image.Image) -> bytes:
    """The pixels as JPEG, without a word beside them."""
    written = io.BytesIO()
    image.save(written, "JPEG", quality=QUALITY, subsampling=0, optimize=False)
    return written.getvalue()
