"""Files in words: what kind one is, and why one is not taken and what to do instead."""

from awards.i18n import _
from entries.files import FileKind, FileRefused, Trouble


def kind_name(kind: FileKind) -> str:
    """The kind of a file as people call it."""
    return {
        FileKind.PDF: "PDF",
        FileKind.PNG: _("Picture (PNG)"),
        FileKind.JPEG: _("Picture (JPEG)"),
        FileKind.WEBP: _("Picture (WebP)"),
        FileKind.DOCX: _("Word document"),
        FileKind.XLSX: _("Excel workbook"),
        FileKind.PPTX: _("PowerPoint slides"),
    }[kind]


def why_refused(refusal: FileRefused) -> str:
    """Why a file is not taken, and what to do."""
    match refusal.trouble:
        case Trouble.TOO_LARGE:
            most = refusal.limit // 1_000_000
            return _(
                "It is larger than %(most)s megabytes. Make its pictures smaller, or split it.", most=most
            )
        case Trouble.TOO_MANY_PAGES:
            sizes = {"size": refusal.size, "most": refusal.limit}
            return _("It has %(size)s pages; %(most)s are allowed. Keep those that prove something.", **sizes)
        case Trouble.TOO_MANY_PIXELS:
            most = refusal.limit // 1_000_000
            return _("The picture has more than %(most)s million pixels. Make it smaller.", most=most)
    return _plainly(refusal.trouble)


def _plainly(trouble: Trouble) -> str:
    taken = _("PDF, PNG, JPEG, WebP, Word (.docx), Excel (.xlsx) and PowerPoint (.pptx) are taken.")
    return {
        Trouble.EMPTY: _("It is empty. Was it still being written?"),
        Trouble.TOO_LONG: _("It holds more text than a judge can read. Keep what proves something."),
        Trouble.TOO_HEAVY: _("It is too heavy to be drawn. Print it to a new PDF, and upload that."),
        Trouble.UNKNOWN: _("It is of no kind that is taken, whatever its name says.") + " " + taken,
        Trouble.VIDEO: _("Films are not taken. Put the film's address into one of your answers, as text."),
        Trouble.SVG: _("SVG drawings can hold programs. Save it as PNG or PDF, and upload that."),
        Trouble.OLD_OFFICE: _("It is in an old Office format. Save it as .docx, .xlsx, .pptx or PDF."),
        Trouble.ENCRYPTED: _("It is locked with a password. Save it without one, and upload that."),
        Trouble.MACROS: _("It holds macros or other programs. Save it as PDF, or without them."),
        Trouble.TWO_IN_ONE: _("There is something else in it besides. Save it anew, and upload that."),
        Trouble.BOMB: _("It unfolds to far more than it seems to hold. Save it as PDF, and upload that."),
        Trouble.BROKEN: _("It is damaged. Open it, save it anew, and upload that."),
        Trouble.NO_TEXT: _("No text could be read in it. Save it as PDF, and upload that."),
    }[trouble]
