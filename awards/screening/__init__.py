"""Screening: custodians compare entries with their judging copies, decide about names, and clear them.

Looking at the original opens an identity, so each look leaves a row in the audit trail. Clearing freezes the
copy; a later correction is a new version, and the one before stays.
"""

from awards.screening.comparing import Comparison, clear, compare, decide
from awards.screening.files import decide_file, look_at

__all__ = ["Comparison", "clear", "compare", "decide", "decide_file", "look_at"]
