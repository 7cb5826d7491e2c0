"""Entries of open rounds whose judging copy was corrected."""

from awards.tables.scripts import run_script

ID = "0008"
VERSION = "1.38.0"
DESCRIPTION = "updated copies"

SCRIPT = """
ALTER TABLE "round_entry" ADD COLUMN "updated" BOOLEAN NOT NULL DEFAULT FALSE;
"""


async def forwards() -> None:
    """Adds the column."""
    await run_script(SCRIPT)
