"""Feedback about the season itself, for the organizers' retrospective."""

from awards.tables.scripts import run_script

ID = "0028"
VERSION = "1.38.0"
DESCRIPTION = "feedback about a season"

SCRIPT = """
CREATE TABLE "season_feedback" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "account" INTEGER NOT NULL,
    "part" VARCHAR(10) NOT NULL CHECK ("part" IN ('judge', 'entrant')),
    "language" VARCHAR(2) NOT NULL,
    "text" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX season_feedback_season ON "season_feedback" ("season");
"""


async def forwards() -> None:
    """Creates the table of what people say about a season."""
    await run_script(SCRIPT)
