"""The words in which the table of who may do what is written.

A rule names the people who may know that the thing is there, the states in which they get what they asked for
(``done``, all by default) and those in which they are told why not (``refused``). In every other state, and for
everybody else, the answer must be the one that a thing which does not exist gives.
"""

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """Who may know of a thing, in which states it is done and in which refused; ``done`` is all by default."""

    who: str
    done: str = "*"
    refused: str = ""


ALL = "*"
SIGNED_IN = "-visitor -ended-session"
"""Names with a minus: everybody but these."""
NEVER = ""
ENTRANT, EDITORS, VIEWERS = "entrant", "entrant editor", "entrant editor viewer"
ORGANIZERS = "organizer custodian service-organizer"
AUTHORS = "author second-author"
REPORTERS = f"{AUTHORS} {ORGANIZERS}"
SUBMITTED = "submitted cleared withdrawn"
JUDGES = "judge peer seated-judge unseated-judge"
SEEN = "new draft locked closed-new closed-locked"
"""The scorecards of the judge who asks that a page shows."""
