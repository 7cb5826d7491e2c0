"""Who may do what: the table that the matrix of persons, routes, methods and states is held against.

A route without a rule fails the test. What a rule says stands in :mod:`tests.attacks.matrix.rules`.
"""

from collections.abc import Mapping

from tests.attacks.matrix.programs import PROGRAMS
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

TABLE: Mapping[str, Rule | tuple[Rule, ...]] = {
    # Everybody's
    "GET /": Rule(ALL),
    "GET /seasons/{slug}": Rule(ALL),
    "GET /reports/{name}": Rule(ALL),
    "GET /reports/{name}/report.md": Rule(ALL),
    "GET /reports/{name}/report.docx": Rule(ALL),
    "GET /reports/{name}/report.pdf": Rule(ALL),
    "GET /reports/{name}/share.png": Rule(ALL),
    "GET /static/{file_path}": Rule(ALL),
    "HEAD /static/{file_path}": Rule(ALL),
    "GET /sign-in": Rule(ALL),
    "POST /sign-in": Rule(ALL),
    "GET /sign-in/link/{secret}": Rule(ALL, done="", refused="unknown"),
    "POST /sign-in/link/{secret}": Rule(ALL, done="", refused="unknown"),
    "POST /sign-out": Rule(ALL),
    "POST /language": Rule(ALL),
    "GET /outbox": Rule(NEVER),
    # One's own account
    "GET /account": Rule(SIGNED_IN),
    "POST /account": Rule(SIGNED_IN),
    "POST /account/password": Rule(SIGNED_IN),
    "POST /account/sign-out-everywhere": Rule(SIGNED_IN),
    "GET /jobs/{token}": Rule("author"),
    # Entrants
    "GET /entries": Rule(SIGNED_IN),
    "POST /seasons/{slug}/enter": (
        Rule("judge peer seated-judge unseated-judge", done="", refused="season"),
        Rule(SIGNED_IN),
    ),
    "GET /entries/{token}": Rule(VIEWERS),
    "POST /entries/{token}": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "POST /entries/{token}/autosave": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "POST /entries/{token}/uses": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /entries/{token}/identity": Rule(VIEWERS),
    "POST /entries/{token}/identity": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /entries/{token}/preview": Rule(VIEWERS),
    **{
        f"POST /entries/{{token}}/preview/{end}": Rule(EDITORS, done="draft", refused=SUBMITTED)
        for end in ("name", "contest", "reword")
    },
    "POST /entries/{token}/presence": Rule(EDITORS),
    "GET /entries/{token}/people": Rule(VIEWERS),
    "POST /entries/{token}/people": Rule(ENTRANT),
    # People who work on every entry of the organisation are not changed on one of them.
    "POST /entries/{token}/people/{account}": Rule(NEVER),
    "GET /entries/{token}/assessment": Rule(VIEWERS),
    "POST /entries/{token}/assessment": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /entries/{token}/check": Rule(VIEWERS),
    "POST /entries/{token}/submit": Rule(ENTRANT),
    "GET /entries/{token}/receipt": Rule(VIEWERS, done=SUBMITTED, refused="draft"),
    "POST /entries/{token}/withdraw": Rule(ENTRANT, done="draft submitted withdrawn", refused="cleared"),
    "GET /entries/{token}/entry.pdf": Rule(VIEWERS),
    "POST /entries/{token}/copy": Rule(ENTRANT),
    "GET /entries/{token}/files": Rule(VIEWERS),
    "POST /entries/{token}/files": Rule(EDITORS, done="draft", refused=SUBMITTED),
    "GET /entries/{token}/files/{file}": Rule(VIEWERS),
    "GET /entries/{token}/files/{file}/original": Rule(VIEWERS),
    "POST /entries/{token}/files/{file}/remove": Rule(EDITORS, done="draft", refused=SUBMITTED),
    # Judges
    "GET /judging": Rule(SIGNED_IN),
    "GET /judging/{round_token}": Rule("judge peer seated-judge", done="open closed"),
    "GET /judging/{round_token}/offline": Rule("judge peer seated-judge", done="open closed"),
    "GET /judging/{round_token}/offline/queue.xlsx": Rule("judge peer seated-judge", done="open closed"),
    "POST /judging/{round_token}/offline": Rule("judge peer seated-judge", done="", refused="open closed"),
    "POST /judging/{round_token}/offline/keep": Rule("judge peer seated-judge", done="open closed"),
    "GET /judging/{round_token}/{token}": (Rule("judge", done=SEEN), Rule("peer", done="peers")),
    **{
        f"POST /judging/{{round_token}}/{{token}}{path}": (
            Rule("judge", done="new draft", refused="locked closed-new closed-locked"),
            Rule("peer", done="", refused="peers"),
        )
        for path in ("", "/autosave")
    },
    **{
        f"{method} /judging/{{round_token}}/{page}": (
            Rule("judge peer seated-judge"),
            Rule("unseated-judge", done="draft"),
        )
        for method, page in (
            ("GET", "welcome"),
            ("POST", "welcome/offer"),
            ("POST", "welcome/ties"),
            ("GET", "quiz"),
        )
    },
    **{
        f"POST /judging/{{round_token}}/{page}": (
            Rule("judge peer seated-judge", done="", refused="draft open closed"),
            Rule("unseated-judge", done="", refused="draft"),
        )
        for page in ("welcome/terms", "quiz")
    },
    "GET /judging/{round_token}/concerns": Rule("judge peer seated-judge", done="open closed"),
    "POST /judging/{round_token}/concerns": Rule("judge peer seated-judge", done="open closed"),
    "POST /judging/{round_token}/{token}/concern": (Rule("judge", done=SEEN), Rule("peer", done="peers")),
    "GET /judging/{round_token}/{token}/passages": (Rule("judge", done=SEEN), Rule("peer", done="peers")),
    "GET /judging/{round_token}/{token}/pages/{number}": (
        Rule("judge", done=SEEN),
        Rule("peer", done="peers"),
    ),
    **{
        f"POST /judging/{{round_token}}/{{token}}/highlights{path}": (
            Rule("judge", done="new draft", refused="locked closed-new closed-locked"),
            Rule("peer", done="", refused="peers"),
        )
        for path in ("", "/remove")
    },
    "POST /judging/{round_token}/{token}/recuse": (
        Rule("judge", done="new draft closed-new", refused="locked closed-locked"),
        Rule("peer", done="", refused="peers"),
    ),
    "GET /judging/{round_token}/{token}/comparison": Rule("judge", done="compared"),
    "POST /judging/{round_token}/{token}/recognised": (Rule("judge", done=SEEN), Rule("peer", done="peers")),
    "GET /judging/votes/{vote}": Rule(NEVER),  # nobody was asked in these worlds
    "POST /judging/votes/{vote}": Rule(NEVER),
    # Organizers
    "GET /organize": Rule(SIGNED_IN),
    "GET /organize/new": Rule(f"{ORGANIZERS} foreign-organizer foreign-custodian"),
    "POST /organize/new": Rule(f"{ORGANIZERS} foreign-organizer foreign-custodian", done="", refused="there"),
    "GET /organize/{slug}": Rule(ORGANIZERS),
    "GET /organize/{slug}/setup": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup": Rule(ORGANIZERS, done="", refused="season"),
    "GET /organize/{slug}/setup/file": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/file": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/apply": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/categories": Rule(NEVER),  # no category is named
    "POST /organize/{slug}/setup/rounds": Rule(NEVER),  # no round is named
    "GET /organize/{slug}/setup/categories/{key}": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/categories/{key}": Rule(ORGANIZERS, done="", refused="there"),
    "GET /organize/{slug}/setup/rubrics/{key}": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/rubrics/{key}": Rule(NEVER),  # no criterion is named
    "GET /organize/{slug}/setup/rubrics/{key}/rubric.toml": Rule(ORGANIZERS),
    "GET /organize/{slug}/setup/rubrics/{key}/rubric.xlsx": Rule(ORGANIZERS),
    "GET /organize/{slug}/setup/rubrics/{key}/versions": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/rubrics/{key}/file": Rule(ORGANIZERS, done="", refused="there"),
    "GET /organize/{slug}/setup/rubrics/{key}/criteria/{criterion}": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/rubrics/{key}/criteria/{criterion}": Rule(
        ORGANIZERS, done="", refused="there"
    ),
    "GET /organize/{slug}/setup/categories/{key}/form": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/categories/{key}/form": Rule(NEVER),  # no question is named
    "GET /organize/{slug}/setup/categories/{key}/form/{field}": Rule(ORGANIZERS),
    "POST /organize/{slug}/setup/categories/{key}/form/{field}": Rule(ORGANIZERS, done="", refused="there"),
    "POST /organize/{slug}/setup/categories/{key}/form/{field}/preview": Rule(ORGANIZERS),
    "GET /organize/{slug}/entries": Rule(ORGANIZERS),
    "GET /organize/{slug}/screening": Rule("custodian"),
    "POST /organize/{slug}/screening": Rule("custodian"),
    "GET /organize/{slug}/imports": Rule("custodian"),
    "POST /organize/{slug}/imports": Rule("custodian", done="", refused="season"),
    "GET /organize/{slug}/imports/template.xlsx": Rule("custodian"),
    "POST /organize/{slug}/imports/look": Rule("custodian", done="", refused="season"),
    "POST /organize/{slug}/imports/take": Rule("custodian", done="", refused="season"),
    "GET /organize/{slug}/entries/{token}": Rule("custodian"),
    "POST /organize/{slug}/entries/{token}/decide": Rule(
        "custodian", done="submitted cleared", refused="draft withdrawn"
    ),
    "GET /organize/{slug}/entries/{token}/files/{file}": Rule("custodian"),
    "POST /organize/{slug}/entries/{token}/files/{file}": Rule(
        "custodian", done="submitted cleared", refused="draft withdrawn"
    ),
    "GET /organize/{slug}/entries/{token}/return": Rule(ORGANIZERS, done=SUBMITTED),
    "POST /organize/{slug}/entries/{token}/return": Rule(
        ORGANIZERS, done="submitted", refused="cleared withdrawn"
    ),
    "GET /organize/{slug}/extensions": Rule(ORGANIZERS),
    "POST /organize/{slug}/extensions": Rule(ORGANIZERS),
    "GET /organize/{slug}/people": Rule(ORGANIZERS),
    "POST /organize/{slug}/people": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/panel": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/settings": Rule(ORGANIZERS, done="draft", refused="open closed"),
    "POST /organize/{slug}/rounds/{token}/name": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/open": Rule(ORGANIZERS, done="draft", refused="open closed"),
    # No entry of these worlds has every scorecard locked, so nothing is talked over.
    "POST /organize/{slug}/rounds/{token}/deliberations": Rule(NEVER),
    "GET /organize/{slug}/rounds/{token}/deliberations": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/deliberations/{deliberation}": Rule(NEVER),
    "POST /organize/{slug}/rounds/{token}/deliberations/{deliberation}": Rule(NEVER),
    "POST /organize/{slug}/rounds/{token}/deliberations/{deliberation}/close": Rule(NEVER),
    **{
        f"{method} /judging/{{round_token}}/{{token}}/deliberation{path}": Rule(NEVER)
        for method, path in (("GET", ""), ("POST", ""), ("POST", "/again"))
    },
    "GET /organize/{slug}/judging": Rule(ORGANIZERS),
    "POST /organize/{slug}/judging": Rule(ORGANIZERS),
    "POST /organize/{slug}/calibrations": Rule(ORGANIZERS),
    **{
        route: Rule(ORGANIZERS, done=done, refused=refused)
        for route, done, refused in (
            ("GET /organize/{slug}/rounds/{token}/calibration", "calibration", ""),
            ("POST /organize/{slug}/rounds/{token}/calibration/samples", "", "calibration"),
            ("POST /organize/{slug}/rounds/{token}/calibration/remove", "", "calibration"),
            ("POST /organize/{slug}/rounds/{token}/calibration/hand-out", "calibration", ""),
            ("POST /organize/{slug}/rounds/{token}/calibration/show", "calibration", ""),
            ("GET /organize/{slug}/rounds/{token}/calibration/{sample}", "sample", ""),
            ("POST /organize/{slug}/rounds/{token}/calibration/{sample}", "sample", ""),
            ("GET /organize/{slug}/rounds/{token}/calibration/{sample}/reference", "sample", ""),
            ("POST /organize/{slug}/rounds/{token}/calibration/{sample}/reference", "", "sample"),
        )
    },
    "GET /organize/{slug}/rounds/{token}/rehearsal": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/rehearsal": Rule(ORGANIZERS, done="draft", refused="open closed"),
    # Nothing was found in these worlds that could be allowed.
    "POST /organize/{slug}/rounds/{token}/rehearsal/allow": Rule(
        "custodian", done="", refused="draft open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/assign": Rule(ORGANIZERS, done="open", refused="draft closed"),
    "GET /organize/{slug}/rounds/{token}/assignment": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/assignment": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),  # no such entry is sent
    "GET /organize/{slug}/rounds/{token}/concerns": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/concerns": Rule(NEVER),  # there is no thread in these worlds
    "GET /organize/{slug}/rounds/{token}/recognised": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/drift": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/recognised": Rule(NEVER),  # nothing was recognised in these worlds
    "POST /organize/{slug}/rounds/{token}/close": Rule(ORGANIZERS, done="open", refused="draft closed"),
    "POST /organize/{slug}/rounds/{token}/end": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "GET /organize/{slug}/rounds/{token}/reminders": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/reminders": Rule(ORGANIZERS, done="open", refused="draft closed"),
    "GET /organize/{slug}/rounds/{token}/judges/{account}": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/judges/{account}/reopen": Rule(ORGANIZERS, done="open"),
    "POST /organize/{slug}/rounds/{token}/judges/{account}/replace": Rule(
        ORGANIZERS, done="open", refused="draft closed"
    ),
    "GET /organize/{slug}/rounds/{token}/presentations/sheets": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/presentations": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/presentations": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/presentations/draw": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/presentations/tell": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/rules": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/rules": Rule(ORGANIZERS),  # what they would change is looked at
    "GET /organize/{slug}/rounds/{token}/results": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/results/{category}": Rule(ORGANIZERS, done="open closed"),
    "GET /organize/{slug}/rounds/{token}/results/{category}/maps": Rule(ORGANIZERS, done="open closed"),
    "GET /organize/{slug}/rounds/{token}/results/{category}/what-if": Rule(ORGANIZERS, done="open closed"),
    "GET /organize/{slug}/rounds/{token}/results/{category}/entries/{label}": Rule(NEVER),  # labels are drawn
    "POST /organize/{slug}/rounds/{token}/results/{category}/votes": Rule(
        ORGANIZERS, done="", refused="open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/results/{category}/votes/{vote}/withdraw": Rule(NEVER),
    "GET /organize/{slug}/rounds/{token}/results.xlsx": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "GET /organize/{slug}/rounds/{token}/exports": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/exports": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "GET /organize/{slug}/rounds/{token}/exports/{job}": Rule(NEVER),
    "GET /organize/{slug}/rounds/{token}/exports/{job}/file": Rule(NEVER),
    "GET /organize/{slug}/rounds/{token}/imports": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/imports/{kind}/template.xlsx": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/imports/scorecards/template.xlsx": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/imports/scorecards": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/imports/scorecards/look": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/imports/scorecards/take": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "POST /organize/{slug}/rounds/{token}/imports/{kind}": Rule(ORGANIZERS, done="", refused="there"),
    "POST /organize/{slug}/rounds/{token}/imports/{kind}/take": Rule(ORGANIZERS, done="", refused="there"),
    "POST /organize/{slug}/rounds/{token}/follow-rules": Rule(ORGANIZERS, done="", refused="draft"),
    "POST /organize/{slug}/rounds/{token}/decide": Rule(ORGANIZERS, done="open closed", refused="draft"),
    "POST /organize/{slug}/rounds/{token}/adjust": Rule(ORGANIZERS, done="", refused="draft open closed"),
    "GET /organize/{slug}/rounds/{token}/reveal": Rule(ORGANIZERS),
    "GET /organize/{slug}/rounds/{token}/results-bundle.json": Rule(
        ORGANIZERS, done="open closed", refused="draft"
    ),
    "POST /organize/{slug}/rounds/{token}/reveal": Rule("custodian", done="", refused="draft open closed"),
    "POST /organize/{slug}/rounds/{token}/reveal/take-back": Rule("custodian"),
    "POST /organize/{slug}/rounds/{token}/reveal/names": Rule(NEVER),  # nothing is revealed in these worlds
    "POST /organize/{slug}/rounds/{token}/reveal/publish": Rule(
        ORGANIZERS, done="", refused="draft open closed"
    ),
    "GET /winners/{slug}": Rule(NEVER),
    "GET /winners/{slug}/feed.xml": Rule(NEVER),
    "POST /organize/{slug}/rounds/{token}/reveal/certificates": Rule(NEVER),
    "GET /entries/{token}/certificate.pdf": Rule(NEVER),
    "GET /entries/{token}/feedback": Rule(NEVER),  # nothing is announced in these worlds
    "GET /entries/{token}/feedback.pdf": Rule(NEVER),
    "GET /organize/{slug}/rounds/{token}/feedback": Rule(ORGANIZERS),
    "POST /organize/{slug}/rounds/{token}/feedback": Rule(ORGANIZERS, done="closed", refused="draft open"),
    "GET /entries/{token}/quotes": Rule(NEVER),  # nobody is asked in these worlds
    "POST /entries/{token}/quotes": Rule(NEVER),
    "GET /entries/{token}/consent": Rule(NEVER),
    "POST /entries/{token}/consent": Rule(NEVER),
    # Authors
    "GET /organize/{slug}/retrospective": Rule(ORGANIZERS),
    "GET /seasons/{slug}/experience": Rule(f"{JUDGES} entrant editor viewer other-entrant"),
    "POST /seasons/{slug}/experience": Rule(f"{JUDGES} entrant editor viewer other-entrant"),
    "GET /lessons": Rule(SIGNED_IN),
    "GET /lessons/{slug}": Rule(AUTHORS),
    "POST /lessons/{slug}/read": Rule(AUTHORS),
    "GET /lessons/{slug}/themes/{theme}": Rule(AUTHORS),
    "POST /lessons/{slug}/themes/{theme}": Rule(AUTHORS),
    "GET /lessons/{slug}/second": Rule(AUTHORS),
    "POST /lessons/{slug}/second": (Rule("second-author"), Rule("author", done="", refused="season")),
    "GET /lessons/{slug}/candidates": Rule(AUTHORS),
    "POST /lessons/{slug}/candidates": Rule(AUTHORS),
    "POST /lessons/{slug}/codebook/file": Rule(AUTHORS, done="", refused="season"),
    "POST /lessons/{slug}/codebook/back": Rule(AUTHORS),
    "GET /lessons/{slug}/overview": Rule(AUTHORS),
    "GET /lessons/{slug}/codebook": Rule(AUTHORS),
    "POST /lessons/{slug}/codebook": Rule(AUTHORS),
    "GET /lessons/{slug}/codebook/{theme}": Rule(AUTHORS),
    "POST /lessons/{slug}/codebook/{theme}": Rule(AUTHORS),
    "GET /lessons/{slug}/codebook.toml": Rule(AUTHORS),
    "GET /lessons/{slug}/codebook.qdc": Rule(AUTHORS),
    "POST /lessons/{slug}/project.qdpx": Rule(AUTHORS),
    "GET /lessons/{slug}/reports": Rule(REPORTERS),
    "POST /lessons/{slug}/reports": Rule(AUTHORS),
    "GET /lessons/{slug}/reports/{token}": Rule(REPORTERS),
    "POST /lessons/{slug}/reports/{token}": Rule(AUTHORS, done="draft cleared", refused="published"),
    "POST /lessons/{slug}/reports/{token}/check": Rule(REPORTERS),
    "POST /lessons/{slug}/reports/{token}/preview": Rule(REPORTERS),
    "POST /lessons/{slug}/reports/{token}/clear": (
        Rule("author", done="", refused="draft cleared published"),  # who wrote it
        Rule(REPORTERS, done="draft cleared", refused="published"),
    ),
    "POST /lessons/{slug}/reports/{token}/reword": Rule(
        "custodian", done="", refused="draft cleared published"
    ),  # nothing is held back here
    "POST /lessons/{slug}/reports/{token}/publish": Rule(
        REPORTERS, done="cleared", refused="draft published"
    ),
    # Auditors
    "GET /audit": Rule(SIGNED_IN),
    "GET /audit/{slug}": Rule("auditor service-auditor"),
    # Programs
    **PROGRAMS,
    **{f"{method} /{{rest}}": Rule(NEVER) for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")},
}
