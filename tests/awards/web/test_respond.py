"""Answers of the service: a file to keep has its name, whatever stands in it."""

import pytest

from awards.web.respond import download


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("results-blind.xlsx", 'filename="results-blind.xlsx"'),
        ("Bewerbung März.pdf", "filename*=UTF-8''Bewerbung%20M%C3%A4rz.pdf"),
        ('a";\r\nset-cookie: b', "filename*=UTF-8''a%22%3B%0D%0Aset-cookie%3A%20b"),
    ],
)
def test_a_file_to_keep_has_its_name_whatever_stands_in_it(name, named):
    answer = download(b"", name, "application/pdf", {"cache-control": "no-store"})
    assert answer.headers == {"cache-control": "no-store", "content-disposition": f"attachment; {named}"}
