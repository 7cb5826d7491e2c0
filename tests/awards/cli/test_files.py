"""What the file commands have in common: clear ends, no half-written files."""

import pytest

from awards.cli import files


def test_bad_json_ends_with_code_two_and_names_the_file(tmp_path, capsys):
    path = tmp_path / "entries.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        files.read_json(str(path))
    assert ended.value.code == 2
    assert str(path) in capsys.readouterr().err


def test_text_that_is_not_utf8_is_refused_with_the_place(tmp_path, capsys):
    path = tmp_path / "scores.csv"
    path.write_bytes(b"judge\xff")
    with pytest.raises(SystemExit):
        files.read_text(str(path))
    assert "byte 6" in capsys.readouterr().err


def test_a_document_comes_back_as_it_was_written(tmp_path):
    path = tmp_path / "out.json"
    document = {"entries": [{"text": "Größe — 12 %"}]}
    files.write_json(str(path), document)
    assert files.read_json(str(path)) == document
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_a_folder_that_does_not_exist_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        files.write_text(str(tmp_path / "missing" / "out.json"), "{}")
    assert "missing" in capsys.readouterr().err


def test_a_refusal_of_the_reader_is_shown_behind_the_path(capsys):
    def read(_text):
        raise ValueError("line 3: points are missing.")

    with pytest.raises(SystemExit):
        files.checked("scores.csv", read, "")
    assert capsys.readouterr().err == "scores.csv: line 3: points are missing.\n"
