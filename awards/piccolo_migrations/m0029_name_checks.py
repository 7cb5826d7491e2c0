"""Asking the vault whether a report names somebody: each asking is kept, and a custodian passes words on."""

from awards.tables.scripts import run_script

ID = "0029"
VERSION = "1.38.0"
DESCRIPTION = "checks of reports for names"

SCRIPT = """
CREATE TABLE "name_check" (
    "id" {serial},
    "season" INTEGER NOT NULL,
    "report" INTEGER NOT NULL REFERENCES "report" (id),
    "text_digest" VARCHAR(64) NOT NULL,
    "asked_by" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "named" BOOLEAN NOT NULL,
    "reword" TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX name_check_season ON "name_check" ("season");
CREATE INDEX name_check_report ON "name_check" ("report");
CREATE UNIQUE INDEX name_check_once ON "name_check" ("report", "text_digest");
"""


async def forwards() -> None:
    """Creates the table of checks for names."""
    await run_script(SCRIPT)
