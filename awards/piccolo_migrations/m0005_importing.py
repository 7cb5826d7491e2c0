"""Entries taken in from files: how columns were read, and which entry came from which row."""

from awards.tables.scripts import run_script

ID = "0005"
VERSION = "1.38.0"
DESCRIPTION = "entries from files"

SCRIPT = """
CREATE TABLE "import_mapping" (
    "id" {serial},
    "season" INTEGER NOT NULL UNIQUE REFERENCES "season" (id),
    "document" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "imported_entry" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "digest" VARCHAR(64) NOT NULL,
    "entry" INTEGER NOT NULL UNIQUE REFERENCES "entry" (id)
);
CREATE UNIQUE INDEX imported_entry_once ON "imported_entry" ("season", "digest");
"""


async def forwards() -> None:
    """Creates the tables."""
    await run_script(SCRIPT)
