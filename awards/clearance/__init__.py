"""Clearance: an entry's judging copy is searched for what was declared, frozen, and brought before judges.

One by one by a custodian, or together where there is nothing to look at.
"""

from awards.clearance.clearing import Outcome, clear

__all__ = ["Outcome", "clear"]
