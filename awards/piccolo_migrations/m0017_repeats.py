"""Entries that come back to a judge are found by what they repeat; a table that nothing wrote to goes."""

from awards.tables.scripts import run_script

ID = "0017"
VERSION = "1.38.0"
DESCRIPTION = "hidden repeats"

SCRIPT = """
DROP TABLE "scorecard_revision";
CREATE INDEX assignment_repeat_of ON "assignment" ("repeat_of") WHERE "repeat_of" IS NOT NULL;
"""


async def forwards() -> None:
    """Drops the table and adds the index."""
    await run_script(SCRIPT)
