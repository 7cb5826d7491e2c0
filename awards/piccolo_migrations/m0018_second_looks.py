"""Second coders: a sample of passages is decided by somebody else, who does not see what the first one said."""

from awards.tables.scripts import run_script

ID = "0018"
VERSION = "1.38.0"
DESCRIPTION = "second looks at passages"

SCRIPT = """
CREATE TABLE "second_look" (
    "id" {serial},
    "season" INTEGER NOT NULL,
    "theme" VARCHAR(80) NOT NULL,
    "judging_copy" INTEGER NOT NULL,
    "copy_digest" VARCHAR(64) NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "first_accepted" BOOLEAN NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "settled" BOOLEAN NOT NULL,
    "coder" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX second_look_season ON "second_look" ("season");
CREATE UNIQUE INDEX second_look_once
    ON "second_look" ("season", "theme", "judging_copy", "copy_digest", "span_start", "span_end");
"""


async def forwards() -> None:
    """Creates the table of second looks."""
    await run_script(SCRIPT)
