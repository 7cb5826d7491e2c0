"""What the paths of the routes name, state by state: the things that the matrix asks for."""

from collections.abc import Mapping

Scene = Mapping[str, str]
"""Path parameters and what they name: a thing of the world, ``season.alpha``, or ``!`` for what never was."""

ENTRY_STATES = ("draft", "submitted", "cleared", "withdrawn")
MISSING = "!"
NOBODYS = frozenset({"elsewhere", "missing"})
"""States in which nothing is there for anybody: a thing under another's address, and none at all."""

ROUNDS_OF_JUDGES: Mapping[str, Scene] = {
    state: {"round_token": f"round.{state}"} for state in ("draft", "open", "closed")
}
SCORECARDS: Mapping[str, Scene] = {
    **{
        state: {"round_token": "round.open", "token": f"scorecard.{state}"}
        for state in ("new", "draft", "locked", "recused", "peers")
    },
    **{
        state: {"round_token": "round.closed", "token": f"scorecard.{state}"}
        for state in ("closed-new", "closed-locked")
    },
    "elsewhere": {"round_token": "round.closed", "token": "scorecard.new"},
    "missing": {"round_token": "round.open", "token": MISSING},
}

COMPARED: Mapping[str, Scene] = {
    **SCORECARDS,
    "compared": {"round_token": "round.calibration", "token": "scorecard.compared"},
    "not-compared": {"round_token": "round.calibration", "token": "scorecard.not-compared"},
}

FAMILIES: Mapping[str, Mapping[str, Scene]] = {
    "/seasons/{slug}": {"season": {"slug": "season.alpha"}},
    "/sign-in/link/{secret}": {"unknown": {"secret": MISSING}},
    "/entries/{token}": {state: {"token": f"entry.{state}"} for state in ENTRY_STATES},
    "/entries/{token}/people/{account}": {
        state: {"token": f"entry.{state}", "account": "account.judge"} for state in ENTRY_STATES
    },
    "/entries/{token}/files/{file}": {
        **{state: {"token": f"entry.{state}", "file": f"file.{state}"} for state in ENTRY_STATES},
        "missing": {"token": "entry.draft", "file": MISSING},
    },
    "/judging/{round_token}": ROUNDS_OF_JUDGES,
    "/judging/{round_token}/{token}": SCORECARDS,
    "/judging/{round_token}/{token}/pages/{number}": {
        state: {**scene, "number": "page.first"} for state, scene in SCORECARDS.items()
    },
    "/judging/{round_token}/{token}/comparison": COMPARED,
    "/judging/votes/{vote}": {"missing": {"vote": MISSING}},
    "/organize/{slug}": {"season": {"slug": "season.alpha"}},
    "/organize/{slug}/setup/rubrics/{key}": {
        "there": {"slug": "season.alpha", "key": "category.any"},
        "missing": {"slug": "season.alpha", "key": MISSING},
    },
    "/organize/{slug}/setup/rubrics/{key}/criteria/{criterion}": {
        "there": {"slug": "season.alpha", "key": "category.any", "criterion": "criterion.any"},
        "missing": {"slug": "season.alpha", "key": "category.any", "criterion": MISSING},
    },
    "/organize/{slug}/setup/categories/{key}": {
        "there": {"slug": "season.alpha", "key": "category.any"},
        "missing": {"slug": "season.alpha", "key": MISSING},
    },
    "/organize/{slug}/setup/categories/{key}/form/{field}": {
        "there": {"slug": "season.alpha", "key": "category.any", "field": "field.any"},
        "missing": {"slug": "season.alpha", "key": "category.any", "field": MISSING},
    },
    "/organize/{slug}/entries/{token}": {
        **{state: {"slug": "season.alpha", "token": f"entry.{state}"} for state in ENTRY_STATES},
        "missing": {"slug": "season.alpha", "token": MISSING},
    },
    "/organize/{slug}/entries/{token}/files/{file}": {
        **{
            state: {"slug": "season.alpha", "token": f"entry.{state}", "file": f"file.{state}"}
            for state in ENTRY_STATES
        },
        "missing": {"slug": "season.alpha", "token": "entry.submitted", "file": MISSING},
    },
    "/organize/{slug}/rounds/{token}": {
        **{
            state: {"slug": "season.alpha", "token": f"round.{state}"}
            for state in ("draft", "open", "closed")
        },
        "missing": {"slug": "season.alpha", "token": MISSING},
    },
    "/organize/{slug}/rounds/{token}/calibration": {
        "calibration": {"slug": "season.alpha", "token": "round.calibration"},
        "draft": {"slug": "season.alpha", "token": "round.draft"},
        "open": {"slug": "season.alpha", "token": "round.open"},
        "missing": {"slug": "season.alpha", "token": MISSING},
    },
    "/organize/{slug}/rounds/{token}/calibration/{sample}": {
        "sample": {"slug": "season.alpha", "token": "round.calibration", "sample": "sample.any"},
        "elsewhere": {"slug": "season.alpha", "token": "round.open", "sample": "sample.any"},
        "missing": {"slug": "season.alpha", "token": "round.calibration", "sample": MISSING},
    },
    "/organize/{slug}/rounds/{token}/deliberations/{deliberation}": {
        "missing": {"slug": "season.alpha", "token": "round.open", "deliberation": MISSING},
    },
    "/organize/{slug}/rounds/{token}/judges/{account}": {
        **{
            state: {"slug": "season.alpha", "token": f"round.{state}", "account": "account.judge"}
            for state in ("draft", "open", "closed")
        },
        "missing": {"slug": "season.alpha", "token": MISSING, "account": "account.judge"},
    },
    "/organize/{slug}/rounds/{token}/results/{category}": {
        **{
            state: {"slug": "season.alpha", "token": f"round.{state}", "category": "category.any"}
            for state in ("draft", "open", "closed")
        },
        "missing": {"slug": "season.alpha", "token": "round.open", "category": MISSING},
    },
    "/organize/{slug}/rounds/{token}/results/{category}/entries/{label}": {
        "missing": {
            "slug": "season.alpha",
            "token": "round.open",
            "category": "category.any",
            "label": MISSING,
        },
    },
    "/organize/{slug}/rounds/{token}/results/{category}/votes/{vote}": {
        "missing": {
            "slug": "season.alpha",
            "token": "round.open",
            "category": "category.any",
            "vote": MISSING,
        },
    },
    "/organize/{slug}/rounds/{token}/imports/{kind}": {
        "there": {"slug": "season.alpha", "token": "round.open", "kind": "kind.judges"},
        "missing": {"slug": "season.alpha", "token": "round.open", "kind": MISSING},
        "elsewhere": {"slug": "season.alpha", "token": MISSING, "kind": "kind.judges"},
    },
    "/organize/{slug}/rounds/{token}/exports/{job}": {
        "elsewhere": {"slug": "season.alpha", "token": "round.open", "job": "job.reading"},
        "missing": {"slug": "season.alpha", "token": "round.open", "job": MISSING},
    },
    "/winners/{slug}": {"season": {"slug": "season.alpha"}},
    "/lessons/{slug}": {"season": {"slug": "season.alpha"}},
    "/lessons/{slug}/themes/{theme}": {
        "theme": {"slug": "season.alpha", "theme": "theme.any"},
        "missing": {"slug": "season.alpha", "theme": MISSING},
    },
    "/lessons/{slug}/codebook/{theme}": {
        "theme": {"slug": "season.alpha", "theme": "theme.any"},
        "missing": {"slug": "season.alpha", "theme": MISSING},
    },
    "/lessons/{slug}/reports/{token}": {
        **{
            state: {"slug": "season.alpha", "token": f"report.{state}"}
            for state in ("draft", "cleared", "published")
        },
        "missing": {"slug": "season.alpha", "token": MISSING},
    },
    "/reports/{name}": {"published": {"name": "publication.any"}},
    "/jobs/{token}": {"done": {"token": "job.reading"}},
    "/audit/{slug}": {"season": {"slug": "season.alpha"}},
    "/api/v1/seasons/{slug}": {"season": {"slug": "season.alpha"}},
    **{
        f"/api/v1{path}": scenes
        for path, scenes in {
            "/entries/{token}": {
                **{state: {"token": f"entry.{state}"} for state in ENTRY_STATES},
                "missing": {"token": MISSING},
            },
            "/entries/{token}/files/{file}": {
                **{state: {"token": f"entry.{state}", "file": f"file.{state}"} for state in ENTRY_STATES},
                "missing": {"token": "entry.draft", "file": MISSING},
            },
            "/entries/{token}/fields/{field}": {
                **{state: {"token": f"entry.{state}", "field": "field.proof"} for state in ENTRY_STATES},
                "missing": {"token": "entry.draft", "field": MISSING},
            },
            "/exports/{job}": {"reading": {"job": "job.reading"}, "missing": {"job": MISSING}},
            "/rounds/{token}/decisions/{label}": {
                **{
                    state: {"token": f"round.{state}", "label": MISSING}
                    for state in ("draft", "open", "closed")
                },
                "missing": {"token": MISSING, "label": MISSING},
            },
            "/rounds/{token}/votes/{vote}": {"missing": {"token": "round.open", "vote": MISSING}},
            "/rounds/{token}/imports/{kind}": {
                "there": {"token": "round.open", "kind": "kind.judges"},
                "missing": {"token": "round.open", "kind": MISSING},
                "elsewhere": {"token": MISSING, "kind": "kind.judges"},
            },
            "/judging/{round_token}": ROUNDS_OF_JUDGES,
            "/judging/{round_token}/{token}": SCORECARDS,
            "/judging/{round_token}/{token}/comparison": COMPARED,
            "/rounds/{token}/calibration": {
                "calibration": {"token": "round.calibration"},
                **{state: {"token": f"round.{state}"} for state in ("draft", "open")},
                "missing": {"token": MISSING},
            },
            "/rounds/{token}/calibration/samples/{sample}": {
                "sample": {"token": "round.calibration", "sample": "sample.any"},
                "elsewhere": {"token": "round.open", "sample": "sample.any"},
                "missing": {"token": "round.calibration", "sample": MISSING},
            },
            "/rounds/{token}/deliberations/{deliberation}": {
                "missing": {"token": "round.open", "deliberation": MISSING},
            },
            "/rounds/{token}": {
                **{state: {"token": f"round.{state}"} for state in ("draft", "open", "closed")},
                "missing": {"token": MISSING},
            },
            "/reports/{name}": {"published": {"name": "publication.any"}, "missing": {"name": MISSING}},
            "/lessons/reading/{job}": {"reading": {"job": "job.reading"}, "missing": {"job": MISSING}},
            "/lessons/{slug}": {"season": {"slug": "season.alpha"}},
            "/lessons/{slug}/themes/{theme}": {
                "theme": {"slug": "season.alpha", "theme": "theme.any"},
                "missing": {"slug": "season.alpha", "theme": MISSING},
            },
            "/lessons/{slug}/codebook/{theme}": {
                "theme": {"slug": "season.alpha", "theme": "theme.any"},
                "missing": {"slug": "season.alpha", "theme": MISSING},
            },
            "/lessons/{slug}/reports/{token}": {
                **{
                    state: {"slug": "season.alpha", "token": f"report.{state}"}
                    for state in ("draft", "cleared", "published")
                },
                "missing": {"slug": "season.alpha", "token": MISSING},
            },
        }.items()
    },
    "/static/{file_path}": {"file": {"file_path": "asset.script"}},
    "/api/{path}": {"missing": {"path": MISSING}},
    "/{rest}": {"missing": {"rest": MISSING}},
}
"""The states of what a path names; the longest beginning of a path that stands here counts."""
