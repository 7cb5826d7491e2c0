"""Telling entrants by mail that their feedback is there, as far as they want to be told."""

from awards.tables.scripts import run_script

ID = "0015"
VERSION = "1.38.0"
DESCRIPTION = "mail about feedback"

SCRIPT = """
ALTER TABLE "account" ADD COLUMN "feedback_mail" BOOLEAN NOT NULL DEFAULT TRUE;
CREATE TABLE "feedback_notice" (
    "id" {serial},
    "entry" INTEGER NOT NULL UNIQUE REFERENCES "entry" (id),
    "with_comments" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
"""


async def forwards() -> None:
    """Adds the column and the table; everybody is told until they say otherwise."""
    await run_script(SCRIPT)
