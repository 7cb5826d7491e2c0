"""Loaded once, in the process from which those of rehearsals are forked: what takes seconds to load.

Nothing here opens a database, a vault or a thread.
"""

import awards.stage
from entries.redaction.lexicon import lexicon

__all__ = ["LOADED"]

LOADED = (awards.stage.__name__, *(lexicon(language).language for language in ("en", "de")))
"""What is loaded by importing this."""
