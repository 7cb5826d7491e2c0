"""Whether a season asks entrants to assess themselves."""

from awards.tables.scripts import run_script

ID = "0013"
VERSION = "1.38.0"
DESCRIPTION = "self-assessment"

SCRIPT = """
ALTER TABLE "season" ADD COLUMN "self_assessment" BOOLEAN NOT NULL DEFAULT FALSE;
"""


async def forwards() -> None:
    """Adds the column; no season that is there asks."""
    await run_script(SCRIPT)
