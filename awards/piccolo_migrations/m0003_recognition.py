"""Judges say that they recognise an entry, and go on judging it."""

from awards.tables.scripts import run_script

ID = "0003"
VERSION = "1.38.0"
DESCRIPTION = "recognised entries"

SCRIPT = """
CREATE TABLE "recognition" (
    "id" {serial},
    "assignment" INTEGER NOT NULL UNIQUE REFERENCES "assignment" (id),
    "cause" VARCHAR(8) NOT NULL CHECK ("cause" IN ('copy', 'known')),
    "created_at" TIMESTAMPTZ NOT NULL,
    "answer" VARCHAR(8) CHECK ("answer" IN ('keep', 'reassign')),
    "answered_by" INTEGER,
    "answered_at" TIMESTAMPTZ
);
"""


async def forwards() -> None:
    """Creates the table."""
    await run_script(SCRIPT)
