"""Files of entries."""

from awards.tables.scripts import run_script

ID = "0002"
VERSION = "1.38.0"
DESCRIPTION = "files of entries"

SCRIPT = """
CREATE TABLE "vault_file" (
    "id" {serial},
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "field" VARCHAR(60) NOT NULL,
    "sealed" {bytes} NOT NULL,
    "original" VARCHAR(32) NOT NULL,
    "reading" VARCHAR(32) NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ NOT NULL,
    "shown" BOOLEAN,
    "looked_at" TIMESTAMPTZ,
    "looked_at_by" INTEGER
);
CREATE INDEX vault_file_entry ON "vault_file" ("entry");
"""


async def forwards() -> None:
    """Creates the table of files."""
    await run_script(SCRIPT)
