"""Files that entrants upload: what is taken, what is read out of them, and what is drawn for judges.

A file is never trusted by its name. It is read in a process of its own (:mod:`entries.files.sandbox`), which gives
back pictures of its pages and their texts; nothing else of it ever reaches a judge. Nothing here knows who entered.
"""

from entries.files.model import FileKind, FileRefused, Page, Reading, Trouble, Word

__all__ = ["FileKind", "FileRefused", "Page", "Reading", "Trouble", "Word"]
