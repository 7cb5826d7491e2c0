"""What judges wrote, released to entrants or held back."""

from awards.tables.scripts import run_script

ID = "0012"
VERSION = "1.38.0"
DESCRIPTION = "feedback to entrants"

SCRIPT = """
CREATE TABLE "feedback_comment" (
    "id" {serial},
    "scorecard" INTEGER NOT NULL,
    "criterion" VARCHAR(60) NOT NULL,
    "verdict" VARCHAR(10) NOT NULL CHECK ("verdict" IN ('released', 'withheld')),
    "digest" VARCHAR(64) NOT NULL,
    "decided_by" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX feedback_comment_once ON "feedback_comment" ("scorecard", "criterion");
"""


async def forwards() -> None:
    """Creates the table of decisions about comments."""
    await run_script(SCRIPT)
