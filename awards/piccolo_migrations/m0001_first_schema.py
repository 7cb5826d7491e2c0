"""The first schema: people, seasons, entries, the vault, rounds, work and themes."""

from awards.tables.scripts import run_script

ID = "0001"
VERSION = "1.38.0"
DESCRIPTION = "first schema"

SCRIPT = """
CREATE TABLE "account" (
    "id" {serial},
    "email" VARCHAR(254) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "password_hash" VARCHAR(200),
    "language" VARCHAR(5) NOT NULL,
    "time_zone" VARCHAR(60) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "disabled" BOOLEAN NOT NULL
);
CREATE TABLE "session" (
    "id" {serial},
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "account" INTEGER NOT NULL REFERENCES "account" (id) ON DELETE CASCADE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX session_account ON "session" ("account");
CREATE INDEX session_expires_at ON "session" ("expires_at");
CREATE TABLE "sign_in_link" (
    "id" {serial},
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "destination" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "reusable" BOOLEAN NOT NULL
);
CREATE TABLE "sign_in_attempt" (
    "id" {serial},
    "subject" VARCHAR(64) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_attempt_recent ON "sign_in_attempt" ("subject", "at");
CREATE INDEX sign_in_link_expires_at ON "sign_in_link" ("expires_at");
CREATE TABLE "programme" (
    "id" {serial},
    "slug" VARCHAR(60) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL
);
CREATE TABLE "season" (
    "id" {serial},
    "programme" INTEGER NOT NULL REFERENCES "programme" (id),
    "slug" VARCHAR(60) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "time_zone" VARCHAR(60) NOT NULL,
    "entries_open_at" TIMESTAMPTZ NOT NULL,
    "entries_close_at" TIMESTAMPTZ NOT NULL,
    "grace_minutes" INTEGER NOT NULL,
    "least_organisations" INTEGER NOT NULL,
    "most_per_organisation" INTEGER,
    "most_per_category" INTEGER,
    "eligibility" TEXT NOT NULL,
    "invented" BOOLEAN NOT NULL,
    "revealed_at" TIMESTAMPTZ
);
CREATE INDEX season_programme ON "season" ("programme");
CREATE TABLE "role_grant" (
    "id" {serial},
    "account" INTEGER NOT NULL REFERENCES "account" (id),
    "season" INTEGER REFERENCES "season" (id),
    "role" VARCHAR(20) NOT NULL CHECK ("role" IN ('organizer', 'custodian', 'judge', 'author', 'auditor', 'entrant')),
    "granted_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX role_grant_season ON "role_grant" ("season");
CREATE TABLE "rubric" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "key" VARCHAR(60) NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "seal" VARCHAR(64) NOT NULL,
    "frozen_at" TIMESTAMPTZ
);
CREATE TABLE "category" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "key" VARCHAR(60) NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "rubric" INTEGER NOT NULL REFERENCES "rubric" (id)
);
CREATE TABLE "entrant" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "group_token" VARCHAR(32) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX entrant_group_token ON "entrant" ("group_token");
CREATE TABLE "membership" (
    "id" {serial},
    "entrant" INTEGER NOT NULL REFERENCES "entrant" (id),
    "account" INTEGER NOT NULL REFERENCES "account" (id),
    "entry" INTEGER,
    "right" VARCHAR(10) NOT NULL CHECK ("right" IN ('view', 'edit', 'submit'))
);
CREATE INDEX membership_account ON "membership" ("account");
CREATE TABLE "entry" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "category" INTEGER NOT NULL REFERENCES "category" (id),
    "entrant" INTEGER NOT NULL REFERENCES "entrant" (id),
    "language" VARCHAR(2) NOT NULL CHECK ("language" IN ('en', 'de')),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('draft', 'submitted', 'cleared', 'withdrawn')),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "submitted_at" TIMESTAMPTZ,
    "content_hash" VARCHAR(64),
    "returned_at" TIMESTAMPTZ,
    "extended_until" TIMESTAMPTZ
);
CREATE INDEX entry_category ON "entry" ("category");
CREATE INDEX entry_entrant ON "entry" ("entrant");
CREATE TABLE "editing" (
    "id" {serial},
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "account" INTEGER NOT NULL REFERENCES "account" (id),
    "field" VARCHAR(60) NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "extension" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "account" INTEGER NOT NULL REFERENCES "account" (id),
    "until" TIMESTAMPTZ NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by" INTEGER NOT NULL,
    "granted_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX extension_account ON "extension" ("account");
CREATE TABLE "judging_copy" (
    "id" {serial},
    "entry" INTEGER REFERENCES "entry" (id),
    "version" INTEGER NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "title" TEXT NOT NULL,
    "sections" TEXT NOT NULL,
    "uses" TEXT NOT NULL,
    "digest" VARCHAR(64) NOT NULL,
    "cleared_at" TIMESTAMPTZ NOT NULL,
    "cleared_by" INTEGER NOT NULL REFERENCES "account" (id)
);
CREATE TABLE "round" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "name" VARCHAR(200) NOT NULL,
    "kind" VARCHAR(20) NOT NULL CHECK ("kind" IN ('calibration', 'scoring', 'final', 'live')),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('draft', 'open', 'closed')),
    "opens_at" TIMESTAMPTZ,
    "closes_at" TIMESTAMPTZ,
    "scorecards_per_entry" INTEGER NOT NULL,
    "rationale_characters" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "shuffle_key" VARCHAR(64) NOT NULL,
    "seal" VARCHAR(64),
    "opened_at" TIMESTAMPTZ
);
CREATE INDEX round_season ON "round" ("season");
CREATE TABLE "round_entry" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "entry" INTEGER REFERENCES "entry" (id),
    "category" INTEGER NOT NULL REFERENCES "category" (id),
    "judging_copy" INTEGER NOT NULL REFERENCES "judging_copy" (id),
    "rubric" INTEGER NOT NULL REFERENCES "rubric" (id),
    "label" VARCHAR(12) NOT NULL,
    "reading_minutes" INTEGER NOT NULL
);
CREATE INDEX round_entry_entry ON "round_entry" ("entry");
CREATE INDEX round_entry_category ON "round_entry" ("category");
CREATE TABLE "panelist" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "judge" INTEGER NOT NULL REFERENCES "account" (id),
    "most_entries" INTEGER NOT NULL,
    "languages" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    "shown_as" VARCHAR(200) NOT NULL
);
CREATE INDEX panelist_judge ON "panelist" ("judge");
CREATE TABLE "assignment" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id),
    "judge" INTEGER NOT NULL REFERENCES "account" (id),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('active', 'recused', 'repeat')),
    "by_hand" BOOLEAN NOT NULL,
    "repeat_of" INTEGER REFERENCES "assignment" (id),
    "label" VARCHAR(12),
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX assignment_round ON "assignment" ("round");
CREATE TABLE "scorecard" (
    "id" {serial},
    "assignment" INTEGER NOT NULL REFERENCES "assignment" (id) UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('draft', 'locked')),
    "version" INTEGER NOT NULL,
    "total" INTEGER,
    "notes" TEXT NOT NULL,
    "notes_version" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "locked_at" TIMESTAMPTZ,
    "receipt" VARCHAR(64)
);
CREATE TABLE "score" (
    "id" {serial},
    "scorecard" INTEGER NOT NULL REFERENCES "scorecard" (id),
    "criterion" VARCHAR(60) NOT NULL,
    "points" INTEGER,
    "rationale" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "recusal" (
    "id" {serial},
    "assignment" INTEGER NOT NULL REFERENCES "assignment" (id) UNIQUE,
    "kind" VARCHAR(12) NOT NULL CHECK ("kind" IN ('conflict', 'recognised', 'other', 'replaced')),
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "outcome" (
    "id" {serial},
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id) UNIQUE,
    "finalist" BOOLEAN NOT NULL,
    "medal" VARCHAR(60),
    "reason" TEXT NOT NULL,
    "source" VARCHAR(4) NOT NULL CHECK ("source" IN ('rule', 'hand', 'vote')),
    "decided_by" INTEGER NOT NULL REFERENCES "account" (id),
    "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "judging_setup" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id) UNIQUE,
    "terms" TEXT NOT NULL,
    "quiz" BOOLEAN NOT NULL
);
CREATE TABLE "judge_profile" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "account" INTEGER NOT NULL,
    "languages" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    "sectors" TEXT NOT NULL,
    "most_entries" INTEGER NOT NULL,
    "accepted_terms" VARCHAR(64),
    "accepted_at" TIMESTAMPTZ,
    "quiz_passed_at" TIMESTAMPTZ,
    "reminders" BOOLEAN NOT NULL
);
CREATE INDEX judge_profile_account ON "judge_profile" ("account");
CREATE TABLE "judge_tie" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "account" INTEGER NOT NULL,
    "kind" VARCHAR(10) NOT NULL CHECK ("kind" IN ('employer', 'client', 'rival', 'other')),
    "name" VARCHAR(200) NOT NULL,
    "domain" VARCHAR(200) NOT NULL
);
CREATE INDEX judge_tie_account ON "judge_tie" ("account");
CREATE TABLE "conflict_of_interest" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "judge" INTEGER NOT NULL REFERENCES "account" (id),
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "kind" VARCHAR(10) NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('found', 'set', 'lifted')),
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX conflict_of_interest_entry ON "conflict_of_interest" ("entry");
CREATE TABLE "concern" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "judge" INTEGER NOT NULL,
    "assignment" INTEGER REFERENCES "assignment" (id),
    "kind" VARCHAR(10) NOT NULL CHECK ("kind" IN ('question', 'concern')),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('open', 'answered', 'closed')),
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX concern_round ON "concern" ("round");
CREATE INDEX concern_judge ON "concern" ("judge");
CREATE INDEX concern_assignment ON "concern" ("assignment");
CREATE TABLE "concern_message" (
    "id" {serial},
    "concern" INTEGER NOT NULL REFERENCES "concern" (id),
    "from_organizer" BOOLEAN NOT NULL,
    "author" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX concern_message_concern ON "concern_message" ("concern");
CREATE TABLE "reminder" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "judge" INTEGER NOT NULL REFERENCES "account" (id),
    "by" INTEGER,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX reminder_round ON "reminder" ("round");
CREATE INDEX reminder_judge ON "reminder" ("judge");
CREATE TABLE "scorecard_version" (
    "id" {serial},
    "scorecard" INTEGER NOT NULL REFERENCES "scorecard" (id),
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "receipt" VARCHAR(64) NOT NULL,
    "locked_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ NOT NULL,
    "ended_by" INTEGER NOT NULL,
    "kind" VARCHAR(12) NOT NULL CHECK ("kind" IN ('reopened', 'deliberation')),
    "reason" TEXT NOT NULL
);
CREATE TABLE "scorecard_revision" (
    "id" {serial},
    "scorecard" INTEGER NOT NULL REFERENCES "scorecard" (id) UNIQUE,
    "document" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "highlight" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "assignment" INTEGER NOT NULL REFERENCES "assignment" (id),
    "judging_copy" INTEGER NOT NULL REFERENCES "judging_copy" (id),
    "field" VARCHAR(60) NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "kind" VARCHAR(10) NOT NULL CHECK ("kind" IN ('evidence', 'lesson')),
    "criterion" VARCHAR(60),
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX highlight_assignment ON "highlight" ("assignment");
CREATE INDEX highlight_judging_copy ON "highlight" ("judging_copy");
CREATE TABLE "agreed_note" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "rubric_key" VARCHAR(60) NOT NULL,
    "criterion" VARCHAR(60) NOT NULL,
    "text" TEXT NOT NULL,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "by" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX agreed_note_round ON "agreed_note" ("round");
CREATE TABLE "reference_scorecard" (
    "id" {serial},
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id) UNIQUE,
    "document" TEXT NOT NULL
);
CREATE TABLE "deliberation" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id) UNIQUE,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('open', 'closed')),
    "opened_by" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,
    "conclusion" TEXT NOT NULL
);
CREATE INDEX deliberation_round ON "deliberation" ("round");
CREATE TABLE "deliberation_note" (
    "id" {serial},
    "deliberation" INTEGER NOT NULL REFERENCES "deliberation" (id),
    "from_organizer" BOOLEAN NOT NULL,
    "author" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX deliberation_note_deliberation ON "deliberation_note" ("deliberation");
CREATE TABLE "standing" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "category" INTEGER NOT NULL REFERENCES "category" (id),
    "state" VARCHAR(64) NOT NULL,
    "document" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "rules_version" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "seal" VARCHAR(64) NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by" INTEGER,
    "made_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "casting_vote" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "category" INTEGER NOT NULL REFERENCES "category" (id),
    "rule" VARCHAR(10) NOT NULL CHECK ("rule" IN ('finalists', 'medals')),
    "award" VARCHAR(60) NOT NULL,
    "place" INTEGER NOT NULL,
    "entries" TEXT NOT NULL,
    "judge" INTEGER NOT NULL REFERENCES "account" (id),
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('asked', 'cast', 'withdrawn')),
    "ranking" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "cast_at" TIMESTAMPTZ
);
CREATE INDEX casting_vote_round ON "casting_vote" ("round");
CREATE INDEX casting_vote_judge ON "casting_vote" ("judge");
CREATE TABLE "reveal" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "round" INTEGER NOT NULL REFERENCES "round" (id) UNIQUE,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('asked', 'revealed')),
    "digest" VARCHAR(64) NOT NULL,
    "reason" TEXT NOT NULL,
    "first_by" INTEGER NOT NULL REFERENCES "account" (id),
    "first_at" TIMESTAMPTZ NOT NULL,
    "second_by" INTEGER REFERENCES "account" (id) CHECK ("second_by" <> "first_by"),
    "second_at" TIMESTAMPTZ,
    "introduction" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ
);
CREATE INDEX reveal_season ON "reveal" ("season");
CREATE TABLE "consent" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id) UNIQUE,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('asked', 'granted', 'refused')),
    "shown_as" VARCHAR(200) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "answered_by" INTEGER,
    "answered_at" TIMESTAMPTZ
);
CREATE TABLE "presentation_slot" (
    "id" {serial},
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "round_entry" INTEGER NOT NULL REFERENCES "round_entry" (id) UNIQUE,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "presenting_minutes" INTEGER NOT NULL,
    "question_minutes" INTEGER NOT NULL,
    "place" VARCHAR(300) NOT NULL
);
CREATE INDEX presentation_slot_round ON "presentation_slot" ("round");
CREATE TABLE "rehearsal" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "round" INTEGER NOT NULL REFERENCES "round" (id),
    "job" VARCHAR(32) NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('running', 'done')),
    "material" VARCHAR(64) NOT NULL,
    "judges" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "found" INTEGER NOT NULL,
    "blocking" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ
);
CREATE INDEX rehearsal_round ON "rehearsal" ("round");
CREATE TABLE "audit_event" (
    "id" {serial},
    "number" BIGINT NOT NULL UNIQUE,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" INTEGER,
    "season" INTEGER REFERENCES "season" (id),
    "action" VARCHAR(60) NOT NULL,
    "subject" VARCHAR(120) NOT NULL,
    "detail" TEXT NOT NULL,
    "previous" VARCHAR(64) NOT NULL,
    "digest" VARCHAR(64) NOT NULL
);
CREATE INDEX audit_event_season ON "audit_event" ("season");
CREATE TABLE "job" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "kind" VARCHAR(40) NOT NULL,
    "arguments" TEXT NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('queued', 'running', 'done', 'failed')),
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "message" VARCHAR(300) NOT NULL,
    "result" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "requested_by" INTEGER,
    "created_at" TIMESTAMPTZ NOT NULL,
    "available_at" TIMESTAMPTZ NOT NULL,
    "beat_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ
);
CREATE TABLE "outgoing_mail" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "recipient" VARCHAR(254) NOT NULL,
    "subject" VARCHAR(200) NOT NULL,
    "body" TEXT NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('queued', 'sent', 'failed')),
    "attempts" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "available_at" TIMESTAMPTZ NOT NULL,
    "sent_at" TIMESTAMPTZ,
    "problem" VARCHAR(300) NOT NULL
);
CREATE TABLE "codebook" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "digest" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "theme_reading" (
    "id" {serial},
    "judging_copy" INTEGER NOT NULL UNIQUE REFERENCES "judging_copy" (id),
    "fingerprint" VARCHAR(64) NOT NULL,
    "document" TEXT NOT NULL
);
CREATE TABLE "passage_decision" (
    "id" {serial},
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "theme" VARCHAR(80) NOT NULL,
    "judging_copy" INTEGER NOT NULL REFERENCES "judging_copy" (id),
    "copy_digest" VARCHAR(64) NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "position" VARCHAR(80) NOT NULL,
    "coder" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX passage_decision_theme ON "passage_decision" ("theme");
CREATE INDEX passage_decision_judging_copy ON "passage_decision" ("judging_copy");
CREATE TABLE "report" (
    "id" {serial},
    "token" VARCHAR(32) NOT NULL UNIQUE,
    "season" INTEGER NOT NULL REFERENCES "season" (id),
    "language" VARCHAR(2) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "introduction" TEXT NOT NULL,
    "lessons" TEXT NOT NULL,
    "state" VARCHAR(10) NOT NULL CHECK ("state" IN ('draft', 'cleared', 'published')),
    "version" INTEGER NOT NULL,
    "updated_by" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "cleared_by" INTEGER,
    "cleared_at" TIMESTAMPTZ,
    "clearance_hash" VARCHAR(64),
    "slug" VARCHAR(60),
    "published_at" TIMESTAMPTZ,
    "published" TEXT,
    "release" TEXT
);
CREATE INDEX report_season ON "report" ("season");
CREATE TABLE "vault_key" (
    "id" {serial},
    "entrant" INTEGER NOT NULL REFERENCES "entrant" (id) UNIQUE,
    "master" VARCHAR(16) NOT NULL,
    "wrapped" {bytes} NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "vault_item" (
    "id" {serial},
    "entrant" INTEGER NOT NULL REFERENCES "entrant" (id),
    "name" VARCHAR(80) NOT NULL,
    "sealed" {bytes} NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "vault_answer" (
    "id" {serial},
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "field" VARCHAR(60) NOT NULL,
    "sealed" {bytes} NOT NULL,
    "use" VARCHAR(12) NOT NULL CHECK ("use" IN ('none', 'counted', 'paraphrased', 'quoted')),
    "version" INTEGER NOT NULL,
    "updated_by" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "vault_decision" (
    "id" {serial},
    "entry" INTEGER NOT NULL REFERENCES "entry" (id),
    "sealed" {bytes} NOT NULL,
    "decided_by" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX vault_decision_entry ON "vault_decision" ("entry");
CREATE UNIQUE INDEX role_grant_once ON "role_grant" ("account", coalesce("season", 0), "role");
CREATE UNIQUE INDEX rubric_version ON "rubric" ("season", "key", "version");
CREATE UNIQUE INDEX category_key ON "category" ("season", "key");
CREATE UNIQUE INDEX membership_once ON "membership" ("entrant", "account", coalesce("entry", 0));
CREATE UNIQUE INDEX editing_once ON "editing" ("entry", "account");
CREATE UNIQUE INDEX extension_once ON "extension" ("season", "account");
CREATE UNIQUE INDEX judging_copy_version ON "judging_copy" ("entry", "version");
CREATE UNIQUE INDEX round_entry_once ON "round_entry" ("round", "entry");
CREATE UNIQUE INDEX panelist_once ON "panelist" ("round", "judge");
CREATE UNIQUE INDEX assignment_once ON "assignment" ("round_entry", "judge", coalesce("repeat_of", 0));
CREATE UNIQUE INDEX judge_profile_once ON "judge_profile" ("season", "account");
CREATE UNIQUE INDEX judge_tie_once ON "judge_tie" ("season", "account", "kind", "name");
CREATE UNIQUE INDEX conflict_of_interest_once ON "conflict_of_interest" ("judge", "entry");
CREATE UNIQUE INDEX scorecard_version_once ON "scorecard_version" ("scorecard", "number");
CREATE UNIQUE INDEX agreed_note_once ON "agreed_note" ("season", "rubric_key", "criterion");
CREATE UNIQUE INDEX standing_once ON "standing" ("round", "category");
CREATE UNIQUE INDEX rules_version_once ON "rules_version" ("round", "number");
CREATE UNIQUE INDEX score_once ON "score" ("scorecard", "criterion");
CREATE UNIQUE INDEX vault_item_once ON "vault_item" ("entrant", "name");
CREATE UNIQUE INDEX vault_answer_once ON "vault_answer" ("entry", "field");
CREATE UNIQUE INDEX codebook_version ON "codebook" ("season", "version");
CREATE UNIQUE INDEX passage_decision_once ON "passage_decision" ("season", "theme", "judging_copy", "span_start", "span_end", "coder");
CREATE INDEX assignment_queue ON "assignment" ("judge", "round");
CREATE INDEX scorecard_progress ON "scorecard" ("round", "state");
CREATE INDEX job_due ON "job" ("state", "available_at");
CREATE INDEX outgoing_mail_due ON "outgoing_mail" ("state", "available_at");
CREATE INDEX entry_season_state ON "entry" ("season", "state");
"""


async def forwards() -> None:
    """Creates all tables and their indexes."""
    await run_script(SCRIPT)
