"""Judges of a season who were asked to work on an entry of it: listed like anybody, without any right."""

from awards.tables.scripts import run_script

ID = "0042"
VERSION = "1.38.0"
DESCRIPTION = "judges asked to work on entries"

SCRIPT = """
CREATE TABLE "asked_judge" (
    "id" {serial},
    "entrant" INTEGER NOT NULL REFERENCES "entrant" (id),
    "account" INTEGER NOT NULL REFERENCES "account" (id),
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "right" VARCHAR(10) NOT NULL
);
CREATE INDEX asked_judge_entrant ON "asked_judge" ("entrant");
CREATE UNIQUE INDEX asked_judge_once ON "asked_judge" ("entry", "account");
"""


async def forwards() -> None:
    """Creates the table of judges who were asked."""
    await run_script(SCRIPT)
