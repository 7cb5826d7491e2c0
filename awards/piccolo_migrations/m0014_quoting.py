"""Asking entrants whether a passage may be quoted."""

from awards.tables.scripts import run_script

ID = "0014"
VERSION = "1.38.0"
DESCRIPTION = "quotes in the lessons report"

SCRIPT = """
CREATE TABLE "quote_request" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "judging_copy" INTEGER NOT NULL,
    "copy_digest" VARCHAR(64) NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('asked', 'approved', 'refused')),
    "asked_by" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "answered_by" INTEGER,
    "answered_at" TIMESTAMPTZ
);
CREATE INDEX quote_request_season ON "quote_request" ("season");
CREATE INDEX quote_request_judging_copy ON "quote_request" ("judging_copy");
CREATE UNIQUE INDEX quote_request_once ON "quote_request" ("judging_copy", "span_start", "span_end");
"""


async def forwards() -> None:
    """Creates the table of requests."""
    await run_script(SCRIPT)
