"""Scorecards that an organizer brought in from a file."""

from awards.tables.scripts import run_script

ID = "0019"
VERSION = "1.38.0"
DESCRIPTION = "imported scorecards"

SCRIPT = """
ALTER TABLE "scorecard" ADD COLUMN "imported" BOOLEAN NOT NULL DEFAULT FALSE;
"""


async def forwards() -> None:
    """Adds the column."""
    await run_script(SCRIPT)
