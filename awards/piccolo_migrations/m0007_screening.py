"""How far the screening of each entry is."""

from awards.tables.scripts import run_script

ID = "0007"
VERSION = "1.38.0"
DESCRIPTION = "screening"

SCRIPT = """
CREATE TABLE "screening" (
    "id" {serial},
    "entry" INTEGER NOT NULL UNIQUE REFERENCES "entry" (id),
    "submitted_at" TIMESTAMPTZ,
    "to_review" INTEGER NOT NULL,
    "masks" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
"""


async def forwards() -> None:
    """Creates the table."""
    await run_script(SCRIPT)
