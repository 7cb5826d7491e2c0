"""Judging copies that are kept back from a running round, and when a corrected one came before its judges."""

from awards.tables.scripts import run_script

ID = "0016"
VERSION = "1.38.0"
DESCRIPTION = "held copies"

SCRIPT = """
ALTER TABLE "round_entry" ADD COLUMN "updated_at" TIMESTAMPTZ;
CREATE TABLE "held_copy" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "judging_copy" INTEGER NOT NULL REFERENCES "judging_copy" (id),
    "found" INTEGER NOT NULL,
    "held_at" TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX held_copy_once ON "held_copy" ("round", "judging_copy");
"""


async def forwards() -> None:
    """Adds the column and creates the table."""
    await run_script(SCRIPT)
