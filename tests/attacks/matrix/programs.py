"""What programs may do: the rules of the API."""

from collections.abc import Mapping

from tests.attacks.matrix.rules import (
    ALL,
    AUTHORS,
    EDITORS,
    ENTRANT,
    JUDGES,
    NEVER,
    ORGANIZERS,
    REPORTERS,
    SEEN,
    SIGNED_IN,
    SUBMITTED,
    VIEWERS,
    Rule,
)

PROGRAMS: Mapping[str, Rule | tuple[Rule, ...]] = {
    "GET /api/v1/session": Rule(ALL),
    "GET /api/v1/seasons/{slug}/retrospective": Rule(ORGANIZERS),
    "GET /api/v1/seasons/{slug}/experience": Rule(f"{JUDGES} entrant editor viewer other-entrant"),
    "POST /api/v1/seasons/{slug}/experience": Rule(f"{JUDGES} entrant editor viewer other-entrant"),
    "GET /api/v1/seasons": Rule(ALL),
    "GET /api/v1/seasons/{slug}": Rule(ALL),
    "GET /api/v1/entries": Rule(SIGNED_IN),
    "GET /api/v1/entries/{token}": Rule(VIEWERS),
    "PATCH /api/v1/entries/{token}": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "PUT /api/v1/entries/{token}/declaration": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "POST /api/v1/entries/{token}/submission": Rule(ENTRANT),
    "GET /api/v1/entries/{token}/files": Rule(VIEWERS),
    # No body is a file that would be taken.
    "POST /api/v1/entries/{token}/fields/{field}/files": Rule(EDITORS, done="", refused=f"draft {SUBMITTED}"),
    "GET /api/v1/entries/{token}/files/{file}": Rule(VIEWERS),
    "DELETE /api/v1/entries/{token}/files/{file}": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /api/v1/entries/{token}/assessment": Rule(VIEWERS),
    "PUT /api/v1/entries/{token}/assessment": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /api/v1/entries/{token}/feedback": Rule(NEVER),
    "GET /api/v1/seasons/{slug}/setup": Rule(ORGANIZERS),
    "POST /api/v1/seasons/{slug}/setup/comparison": Rule(ORGANIZERS, done="", refused="season"),
    "PUT /api/v1/seasons/{slug}/setup": Rule(ORGANIZERS, done="", refused="season"),
    "GET /api/v1/judging": Rule(SIGNED_IN),
    "GET /api/v1/judging/{round_token}": Rule("judge peer seated-judge", done="open closed"),
    "GET /api/v1/judging/{round_token}/{token}": (Rule("judge", done=SEEN), Rule("peer", done="peers")),
    "PATCH /api/v1/judging/{round_token}/{token}": (
        Rule("judge", done="new draft", refused="locked closed-new closed-locked"),
        Rule("peer", done="", refused="peers"),
    ),
    "POST /api/v1/judging/{round_token}/{token}/lock": (
        Rule("judge", done="locked closed-locked", refused="new draft closed-new"),
        Rule("peer", done="peers"),
    ),
    "POST /api/v1/judging/{round_token}/{token}/recognition": (
        Rule("judge", done=SEEN),
        Rule("peer", done="peers"),
    ),
    # No entry of these worlds has every scorecard locked, so nothing is talked over.
    "GET /api/v1/rounds/{token}/deliberations": Rule(ORGANIZERS),
    "GET /api/v1/seasons/{slug}/judging": Rule(ORGANIZERS),
    "PUT /api/v1/seasons/{slug}/judging": Rule(ORGANIZERS),
    "POST /api/v1/seasons/{slug}/calibrations": Rule(ORGANIZERS),
    **{
        f"{method} /api/v1{path}": Rule(NEVER)
        for method, path in (
            ("POST", "/rounds/{token}/deliberations"),
            ("GET", "/rounds/{token}/deliberations/{deliberation}"),
            ("POST", "/rounds/{token}/deliberations/{deliberation}/notes"),
            ("POST", "/rounds/{token}/deliberations/{deliberation}/conclusion"),
            ("GET", "/judging/{round_token}/{token}/deliberation"),
            ("POST", "/judging/{round_token}/{token}/deliberation/notes"),
            ("POST", "/judging/{round_token}/{token}/deliberation/again"),
        )
    },
    "GET /api/v1/judging/{round_token}/{token}/comparison": Rule("judge", done="compared"),
    **{
        route: Rule(ORGANIZERS, done=done, refused=refused)
        for route, done, refused in (
            ("GET /api/v1/rounds/{token}/calibration", "calibration", ""),
            ("POST /api/v1/rounds/{token}/calibration/samples", "", "calibration"),
            ("POST /api/v1/rounds/{token}/calibration/hand-out", "calibration", ""),
            ("PUT /api/v1/rounds/{token}/calibration/shown", "calibration", ""),
            ("GET /api/v1/rounds/{token}/calibration/samples/{sample}", "sample", ""),
            ("DELETE /api/v1/rounds/{token}/calibration/samples/{sample}", "", "sample"),
            ("PUT /api/v1/rounds/{token}/calibration/samples/{sample}/reference", "", "sample"),
            ("PUT /api/v1/rounds/{token}/calibration/samples/{sample}/agreed", "sample", ""),
        )
    },
    "GET /api/v1/rounds/{token}/drift": Rule(ORGANIZERS),
    "PUT /api/v1/rounds/{token}/name": Rule(ORGANIZERS),
    "GET /api/v1/rounds/{token}/results": Rule(ORGANIZERS),
    "GET /api/v1/rounds/{token}/rules": Rule(ORGANIZERS),
    "PUT /api/v1/rounds/{token}/rules": Rule(ORGANIZERS, done="", refused="draft open closed"),
    "POST /api/v1/rounds/{token}/decisions": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "PUT /api/v1/rounds/{token}/decisions/{label}": Rule(ORGANIZERS, done="", refused="draft open closed"),
    "DELETE /api/v1/rounds/{token}/decisions/{label}": Rule(ORGANIZERS, done="", refused="draft"),
    "POST /api/v1/rounds/{token}/suppositions": Rule(NEVER),
    "POST /api/v1/rounds/{token}/votes": Rule(NEVER),
    "DELETE /api/v1/rounds/{token}/votes/{vote}": Rule(NEVER),
    "GET /api/v1/rounds/{token}/reveal": Rule(ORGANIZERS),
    "POST /api/v1/rounds/{token}/reveal": Rule("custodian", done="", refused="draft open closed"),
    "DELETE /api/v1/rounds/{token}/reveal": Rule("custodian"),
    "POST /api/v1/rounds/{token}/announcement": Rule(ORGANIZERS, done="", refused="draft open closed"),
    "GET /api/v1/rounds/{token}/bundle": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "GET /api/v1/rounds/{token}/presentations": Rule(ORGANIZERS),
    "PUT /api/v1/rounds/{token}/presentations": Rule(ORGANIZERS),
    "POST /api/v1/rounds/{token}/presentations/drawing": Rule(ORGANIZERS),
    "POST /api/v1/rounds/{token}/presentations/mails": Rule(ORGANIZERS),
    "POST /api/v1/rounds/{token}/exports": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "GET /api/v1/exports/{job}": Rule(NEVER),
    "GET /api/v1/exports/{job}/file": Rule(NEVER),
    "POST /api/v1/rounds/{token}/imports/{kind}": Rule(ORGANIZERS, done="", refused="there"),
    "POST /api/v1/rounds/{token}/imports/{kind}/confirmation": Rule(ORGANIZERS, done="", refused="there"),
    "POST /api/v1/rounds/{token}/imports/scorecards": Rule(ORGANIZERS, done="", refused="draft open closed"),
    "POST /api/v1/rounds/{token}/imports/scorecards/columns": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /api/v1/rounds/{token}/imports/scorecards/confirmation": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /api/v1/seasons/{slug}/imports/entries": Rule("custodian", done="", refused="season"),
    "POST /api/v1/seasons/{slug}/imports/entries/columns": Rule("custodian", done="", refused="season"),
    "POST /api/v1/seasons/{slug}/imports/entries/confirmation": Rule("custodian", done="", refused="season"),
    "GET /api/v1/reports/{name}": Rule(ALL),
    "GET /api/v1/lessons/{slug}": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/themes/{theme}": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/themes/{theme}": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/candidates": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/candidates": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/second": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/second": (Rule("second-author"), Rule("author", done="", refused="season")),
    "GET /api/v1/lessons/{slug}/overview": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/codebook": Rule(AUTHORS),
    "PUT /api/v1/lessons/{slug}/codebook": Rule(AUTHORS, done="", refused="season"),  # no file
    "POST /api/v1/lessons/{slug}/codebook": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/codebook/back": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/codebook/{theme}": Rule(AUTHORS),
    "PUT /api/v1/lessons/{slug}/codebook/{theme}": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/codebook/{theme}/terms": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/codebook/{theme}/positions": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/codebook/{theme}/merge": Rule(
        AUTHORS, done="", refused="theme"
    ),  # with itself
    "POST /api/v1/lessons/{slug}/codebook/{theme}/split": Rule(
        AUTHORS, done="", refused="theme"
    ),  # no position
    "POST /api/v1/lessons/{slug}/reading": Rule(AUTHORS),
    "GET /api/v1/lessons/reading/{job}": Rule("author"),  # who had it read
    "GET /api/v1/lessons/{slug}/codebook.toml": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/codebook.qdc": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/project.qdpx": Rule(AUTHORS),
    "POST /api/v1/lessons/{slug}/second/settled": Rule(NEVER),  # two differ about nothing here
    "GET /api/v1/lessons/{slug}/reports": Rule(REPORTERS),
    "POST /api/v1/lessons/{slug}/reports": Rule(AUTHORS),
    "GET /api/v1/lessons/{slug}/reports/{token}": Rule(REPORTERS),
    "PUT /api/v1/lessons/{slug}/reports/{token}": Rule(AUTHORS, done="draft cleared", refused="published"),
    "POST /api/v1/lessons/{slug}/reports/{token}/check": Rule(REPORTERS),
    "POST /api/v1/lessons/{slug}/reports/{token}/clearance": (
        Rule("author", done="", refused="draft cleared published"),  # who wrote it
        Rule(REPORTERS, done="draft cleared", refused="published"),
    ),
    "POST /api/v1/lessons/{slug}/reports/{token}/reword": Rule(
        "custodian", done="", refused="draft cleared published"
    ),  # nothing is held back here
    "POST /api/v1/lessons/{slug}/reports/{token}/publication": Rule(
        REPORTERS, done="cleared", refused="draft published"
    ),
    "GET /api": Rule(ALL),
    "GET /api/{path}": Rule(NEVER),
    "GET /api/openapi.json": Rule(ALL),
}
