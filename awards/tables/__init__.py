"""The service's tables, and the list of all tables of all rooms."""

from awards.tables.deciding import (
    CastingVote,
    Consent,
    FeedbackComment,
    FeedbackNotice,
    PresentationSlot,
    Reveal,
    RulesVersion,
    Standing,
)
from awards.tables.deliberating import (
    AgreedNote,
    Deliberation,
    DeliberationNote,
    Highlight,
    ReferenceScorecard,
    ScorecardVersion,
)
from awards.tables.entering import AskedJudge, Editing, Extension
from awards.tables.importing import ImportedEntry, ImportMapping
from awards.tables.judging import (
    Assignment,
    Outcome,
    Panelist,
    Recusal,
    Round,
    RoundEntry,
    Score,
    Scorecard,
)
from awards.tables.panels import (
    Concern,
    ConcernMessage,
    ConflictOfInterest,
    JudgeProfile,
    JudgeTie,
    JudgingSetup,
    Reminder,
)
from awards.tables.people import Account, Session, SignInAttempt, SignInLink
from awards.tables.quoting import QuoteRequest
from awards.tables.recognising import Recognition
from awards.tables.rehearsing import HeldCopy, Rehearsal
from awards.tables.retrospect import SeasonFeedback
from awards.tables.screening import Screening
from awards.tables.seasons import Category, Programme, RoleGrant, Rubric, Season
from awards.tables.work import AuditEvent, Job, OutgoingMail
from entries.tables import Entrant, Entry, JudgingCopy, Membership
from entries.vault.tables import VaultAnswer, VaultDecision, VaultFile, VaultItem, VaultKey
from themes.tables import Codebook, NameCheck, PassageDecision, Report, SecondLook, StoredReading

__all__ = [
    "Account",
    "AgreedNote",
    "AskedJudge",
    "Assignment",
    "AuditEvent",
    "CastingVote",
    "Category",
    "Codebook",
    "Concern",
    "ConcernMessage",
    "ConflictOfInterest",
    "Consent",
    "Deliberation",
    "DeliberationNote",
    "Editing",
    "Entrant",
    "Entry",
    "Extension",
    "FeedbackComment",
    "FeedbackNotice",
    "HeldCopy",
    "Highlight",
    "ImportMapping",
    "ImportedEntry",
    "Job",
    "JudgeProfile",
    "JudgeTie",
    "JudgingCopy",
    "JudgingSetup",
    "Membership",
    "NameCheck",
    "Outcome",
    "OutgoingMail",
    "Panelist",
    "PassageDecision",
    "PresentationSlot",
    "Programme",
    "QuoteRequest",
    "Recognition",
    "Recusal",
    "ReferenceScorecard",
    "Rehearsal",
    "Reminder",
    "Report",
    "Reveal",
    "RoleGrant",
    "Round",
    "RoundEntry",
    "Rubric",
    "RulesVersion",
    "Score",
    "Scorecard",
    "ScorecardVersion",
    "Screening",
    "Season",
    "SeasonFeedback",
    "SecondLook",
    "Session",
    "SignInAttempt",
    "SignInLink",
    "Standing",
    "StoredReading",
]

SERVICE_TABLES = (
    Account, Session, SignInLink, SignInAttempt,
    Programme, Season, RoleGrant, Rubric, Category,
    Entrant, Membership, Entry, Editing, AskedJudge, Extension, JudgingCopy, Screening,
    Round, RoundEntry, Panelist, Assignment, Scorecard, Score, Recusal, Recognition, Outcome,
    JudgingSetup, JudgeProfile, JudgeTie, ConflictOfInterest, Concern, ConcernMessage, Reminder,
    ScorecardVersion, Highlight, AgreedNote, ReferenceScorecard, Deliberation, DeliberationNote,
    Standing, RulesVersion, CastingVote, Reveal, Consent, PresentationSlot, FeedbackComment, FeedbackNotice,
    SeasonFeedback, AuditEvent, Job, OutgoingMail, Rehearsal, HeldCopy,
    ImportMapping, ImportedEntry,
    Codebook, StoredReading, PassageDecision, SecondLook, Report, NameCheck, QuoteRequest,
)  # fmt: skip
"""Every table but the vault's, parents before children."""

VAULT_TABLES = (VaultKey, VaultItem, VaultAnswer, VaultDecision, VaultFile)
"""The vault's own tables; pages and services never query them."""

ALL_TABLES = SERVICE_TABLES + VAULT_TABLES
