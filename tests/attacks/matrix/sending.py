"""What the matrix sends, route by route."""

from collections.abc import Mapping

FORMS: Mapping[str, Mapping[str, str]] = {
    "POST /seasons/{slug}/enter": {
        "category": "contact-centre",
        "organisation": "Tarnbeck",
        "language": "en",
    },
    "POST /sign-in": {"email": "nobody@staff.example"},
    "POST /language": {"language": "en", "next": "/"},
    "POST /account": {"name": "Someone", "language": "en", "time_zone": "Europe/London"},
    "POST /account/password": {"password": "correct horse battery staple"},
    "POST /entries/{token}": {"answer-title": "Another title", "version-title": "1"},
    "POST /entries/{token}/autosave": {"answer-title": "Another title", "version-title": "1"},
    "POST /entries/{token}/uses": {"use": "paraphrased"},
    "POST /entries/{token}/identity": {"organisation": "Tarnbeck"},
    "POST /entries/{token}/preview/name": {"words": "Tarnbeck", "list": "brands"},
    "POST /entries/{token}/preview/contest": {"form": "tarnbeck", "text": "Tarnbeck"},
    "POST /entries/{token}/people": {"email": "guest@staff.example", "right": "view"},
    "POST /entries/{token}/people/{account}": {"right": "view"},
    "POST /entries/{token}/copy": {"category": "customer-insight"},
    "POST /organize/{slug}/entries/{token}/return": {"message": "Mend it.", "until": "2099-01-01 12:00"},
    "POST /organize/{slug}/extensions": {
        "email": "late@staff.example",
        "until": "2099-01-01 12:00",
        "reason": "Flood",
    },
    "POST /judging/{round_token}/welcome/offer": {"most_entries": "12"},
    "POST /judging/{round_token}/concerns": {"text": "Until when?"},
    "POST /judging/{round_token}/{token}/concern": {"kind": "question", "text": "Is this complete?"},
    "POST /judging/{round_token}/{token}/highlights": {
        "field": "approach",
        "start": "0",
        "end": "30",
        "as": "lesson",
    },
    "POST /judging/{round_token}/{token}/recuse": {"kind": "conflict", "reason": "An old colleague."},
    "POST /judging/{round_token}/{token}/recognised": {"cause": "known"},
    "POST /api/v1/judging/{round_token}/{token}/recognition": {"cause": "copy"},
    "POST /organize/new": {
        "from": "threshold-medals",
        "programme": "Another",
        "name": "Another",
        "time_zone": "Europe/London",
        "entries_open": "2027-01-11 09:00",
        "entries_close": "2027-02-11 09:00",
    },
    "POST /organize/{slug}/entries/{token}/decide": {
        "verdict": "add",
        "form": "Tarnbeck",
        "identity": "other",
    },
    "POST /organize/{slug}/people": {"role": "judge", "people": "New Judge <new@staff.example>"},
    "POST /organize/{slug}/calibrations": {"name": "Another"},
    "POST /organize/{slug}/rounds/{token}/calibration/show": {"comparison": "1"},
    "POST /organize/{slug}/rounds/{token}/calibration/remove": {"sample": "{sample.any}"},
    "POST /organize/{slug}/rounds": {"name": "Another", "scorecards_per_entry": "2", "finalists": "2"},
    "POST /organize/{slug}/rounds/{token}/panel": {"judge": "{account.judge}"},
    "POST /organize/{slug}/rounds/{token}/settings": {
        "scorecards_per_entry": "2",
        "rationale_characters": "40",
    },
    "POST /organize/{slug}/rounds/{token}/name": {"name": "Renamed"},
    "POST /organize/{slug}/rounds/{token}/assignment": {
        "entry": "none",
        "judge": "{account.judge}",
        "change": "take",
    },
    "POST /organize/{slug}/rounds/{token}/close": {"reason": "Everything is in."},
    "POST /organize/{slug}/rounds/{token}/end": {
        "closes_at": "2099-12-31T18:00",
        "reason": "Two judges were ill.",
    },
    "POST /organize/{slug}/rounds/{token}/reminders": {"judge": "{account.judge}"},
    "POST /organize/{slug}/rounds/{token}/judges/{account}/reopen": {
        "assignment": "{scorecard.locked}",
        "reason": "A rationale belongs elsewhere.",
    },
    "POST /organize/{slug}/rounds/{token}/judges/{account}/replace": {
        "assignment": "{scorecard.new}",
        "reason": "Away until spring.",
    },
    "POST /organize/{slug}/rounds/{token}/rehearsal/allow": {"finding": "1:none", "reason": "A common word"},
    "POST /organize/{slug}/rounds/{token}/follow-rules": {"label": "none"},
    "POST /organize/{slug}/rounds/{token}/adjust": {"label": "none", "reason": "short"},
    "POST /lessons/{slug}/themes/{theme}": {
        "passage": "{passage.handle}",
        "verdict": "accept",
    },
    "POST /lessons/{slug}/second": {
        "passage": "{passage.handle}",
        "theme": "{theme.any}",
        "verdict": "accept",
    },
    "POST /seasons/{slug}/experience": {"text": "More time, please."},
    "POST /lessons/{slug}/candidates": {"passage": "{passage.handle}", "verdict": "dismiss"},
    "POST /lessons/{slug}/codebook/back": {"number": "0"},
    "POST /lessons/{slug}/codebook": {"label-en": "Another theme", "competency": "strategy"},
    "POST /lessons/{slug}/codebook/{theme}": {"act": "position", "label-en": "Another way"},
    "POST /lessons/{slug}/reports": {"language": "en"},
    "POST /api/v1/lessons/{slug}/themes/{theme}": {"passage": "{passage.handle}", "verdict": "accept"},
    "POST /api/v1/lessons/{slug}/second": {"passage": "{passage.handle}", "theme": "{theme.any}"},
    "POST /api/v1/lessons/{slug}/codebook/{theme}/merge": {"into": "{theme.any}"},
    "POST /lessons/{slug}/reports/{token}": {"version": "2", "title": "Lessons"},
}
"""What is sent where an empty form would say nothing about rights; braces name a thing of the world."""

DOCUMENTS: Mapping[str, Mapping[str, object]] = {
    "POST /api/v1/seasons/{slug}/calibrations": {"name": "Another"},
    "PUT /api/v1/seasons/{slug}/judging": {"quiz": True},
    "PUT /api/v1/rounds/{token}/name": {"name": "Renamed"},
    "POST /api/v1/rounds/{token}/calibration/samples": {"category": "none"},
    "PUT /api/v1/rounds/{token}/calibration/shown": {"comparison": True, "names": False},
    "POST /api/v1/lessons/{slug}/candidates": {"passages": [], "verdict": "dismiss"},
    "POST /api/v1/lessons/{slug}/second": {"accepted": True},
    "PUT /api/v1/lessons/{slug}/codebook": {"number": 0, "content": ""},
    "POST /api/v1/lessons/{slug}/codebook": {
        "number": 0,
        "label": {"en": "Another theme", "de": "Noch eines"},
        "competency": "strategy",
    },
    "POST /api/v1/lessons/{slug}/codebook/back": {"number": 0, "to": 0},
    "PUT /api/v1/lessons/{slug}/codebook/{theme}": {
        "number": 0,
        "label": {"en": "Another", "de": "Anders"},
        "question": {"en": "What?", "de": "Was?"},
    },
    "POST /api/v1/lessons/{slug}/codebook/{theme}/terms": {
        "number": 0,
        "terms": [{"language": "en", "term": "another way"}],
    },
    "POST /api/v1/lessons/{slug}/codebook/{theme}/positions": {
        "number": 0,
        "label": {"en": "Another", "de": "Anders"},
    },
    "POST /api/v1/lessons/{slug}/codebook/{theme}/merge": {"number": 0},
    "POST /api/v1/lessons/{slug}/codebook/{theme}/split": {"number": 0, "position": "none"},
    "POST /api/v1/seasons/{slug}/experience": {"text": "More time, please."},
    "POST /api/v1/lessons/{slug}/reports": {"language": "en"},
    "PUT /api/v1/lessons/{slug}/reports/{token}": {
        "version": 2,
        "title": "Lessons",
        "introduction": "",
        "lessons": [],
    },
    "POST /api/v1/lessons/{slug}/reports/{token}/check": {"text": "Some words."},
    "POST /api/v1/rounds/{token}/deliberations": {"label": "none"},
    "POST /api/v1/rounds/{token}/deliberations/{deliberation}/notes": {"text": "A note."},
    "POST /api/v1/rounds/{token}/deliberations/{deliberation}/conclusion": {"text": "A note."},
    "POST /api/v1/judging/{round_token}/{token}/deliberation/notes": {"text": "A note."},
    "PATCH /api/v1/entries/{token}": {"answers": {"title": {"value": "Another title", "version": 1}}},
    "PUT /api/v1/entries/{token}/declaration": {"organisation": "Tarnbeck"},
    "PUT /api/v1/entries/{token}/assessment": {"points": {}},
    "POST /api/v1/seasons/{slug}/setup/comparison": {"setup": {}},
    "PUT /api/v1/seasons/{slug}/setup": {"setup": {}},
    "PUT /api/v1/rounds/{token}/decisions/{label}": {"finalist": True, "reason": "short"},
    "POST /api/v1/rounds/{token}/suppositions": {"category": "none"},
    "POST /api/v1/rounds/{token}/votes": {"category": "none", "rule": "medals", "place": 1, "judge": 0},
    "POST /api/v1/rounds/{token}/reveal": {"digest": "none"},
    "POST /api/v1/rounds/{token}/presentations/drawing": {"starts_at": "2099-01-01T09:00:00Z"},
    "POST /api/v1/rounds/{token}/exports": {"kind": "progress", "format": "csv"},
    **{
        f"POST /api/v1/{path}/columns": {"upload": "none", "columns": {}}
        for path in ("rounds/{token}/imports/scorecards", "seasons/{slug}/imports/entries")
    },
    **{
        f"POST /api/v1/{path}/confirmation": {"upload": "none", "digest": "none", "columns": {}}
        for path in ("rounds/{token}/imports/scorecards", "seasons/{slug}/imports/entries")
    },
    "POST /api/v1/rounds/{token}/imports/{kind}/confirmation": {"upload": "none", "digest": "none"},
    "PUT /api/v1/rounds/{token}/rules": {
        "finalists": {"awards": [{"key": "finalist", "up_to_place": 1}]},
        "medals": {"awards": [{"key": "gold", "up_to_place": 1}]},
        "expected": "other",
    },
}
"""What is sent to the API."""
