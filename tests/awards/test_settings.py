"""Settings: checked at the start, documented, and silent about secrets."""

from pathlib import Path

import pytest

from awards.settings import VARIABLES, Mode, SettingsError, from_environment, markdown_row, new_key

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def read(tmp_path, **environment):
    return from_environment({"AWARDS_DATA": str(tmp_path), **environment})


def production(tmp_path, **environment):
    keys = {"AWARDS_SECRET_KEY": new_key(), "AWARDS_VAULT_KEY": new_key()}
    address = {"AWARDS_BASE_URL": "https://awards.example.org", "AWARDS_MODE": "production"}
    return read(tmp_path, **{**keys, **address, **environment})


def test_nothing_needs_to_be_set_for_trying_out(tmp_path):
    settings = read(tmp_path)
    assert settings.mode is Mode.DEVELOPMENT
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database_kind == "sqlite"


def test_keys_made_for_trying_out_are_kept_and_private(tmp_path):
    assert read(tmp_path).vault_key == read(tmp_path).vault_key
    assert (tmp_path / "vault_key.txt").stat().st_mode & 0o077 == 0


def test_a_secret_can_be_given_as_a_file(tmp_path):
    key = new_key()
    file = tmp_path / "key"
    file.write_text(key + "\n", encoding="ascii")
    given, from_file = read(tmp_path, AWARDS_VAULT_KEY=key), read(tmp_path, AWARDS_VAULT_KEY_FILE=str(file))
    assert given.vault_key == from_file.vault_key


def test_a_judging_process_never_reads_the_vaults_key(tmp_path):
    assert from_environment({"AWARDS_DATA": str(tmp_path)}, vault=False).vault_key is None
    assert not (tmp_path / "vault_key.txt").exists()


@pytest.mark.parametrize("missing", ["AWARDS_SECRET_KEY", "AWARDS_VAULT_KEY"])
def test_production_insists_on_its_secrets(tmp_path, missing):
    assert production(tmp_path).mode is Mode.PRODUCTION
    with pytest.raises(SettingsError, match=missing):
        production(tmp_path, **{missing: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "sqlite:///"),
        ("AWARDS_MODE", "staging"),
        ("AWARDS_BASE_URL", "awards.example.org"),
        ("AWARDS_VAULT_KEY", "too short"),
        ("AWARDS_VAULT_KEY", "c2hvcnQ="),
        ("AWARDS_VAULT_KEY_FILE", "no such file"),
        ("AWARDS_LANGUAGE_PIPELINES", "fr=x"),
        ("AWARDS_LANGUAGE_PIPELINES", "en=no_such_pipeline"),
        ("AWARDS_LANGUAGE_PIPELINES", "en=no.such.pipeline"),
        ("AWARDS_LOG_LEVEL", "loud"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name.removesuffix("_FILE")):
        read(tmp_path, **{name: value})


def test_http_is_refused_in_production(tmp_path):
    with pytest.raises(SettingsError, match="https"):
        production(tmp_path, AWARDS_BASE_URL="http://awards.example.org")


def test_secrets_do_not_show(tmp_path):
    settings = production(tmp_path, AWARDS_SMTP_URL="smtp://user:hunter2@mail.example.org")
    assert "hunter2" not in repr(settings)
    assert repr(settings.vault_key)[2:20] not in repr(settings)


def test_the_documentation_is_the_table_of_the_program():
    document = DOCUMENT.read_text(encoding="utf-8")
    for variable in VARIABLES:
        assert markdown_row(variable) in document
