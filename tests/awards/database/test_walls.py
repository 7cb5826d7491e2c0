"""The wall behind the policy: raw SQL from a judge's or an author's connection cannot reach an identity."""

import pytest

from awards.database import Principal, glancing, reading, writing
from awards.tables import ALL_TABLES, VAULT_TABLES, Account
from awards.tables.grants import GRANTS

VAULT = [table._meta.tablename for table in VAULT_TABLES]
IDENTITY = [*VAULT, "account", "membership", "sign_in_link", "session"]


async def attempt(principal: Principal, statement: str, way=writing) -> None:
    async with way(principal):
        await Account.raw(statement)


@pytest.mark.parametrize("principal", [Principal.JUDGE, Principal.AUTHOR])
@pytest.mark.parametrize("table", IDENTITY)
def test_judges_and_authors_cannot_touch_tables_that_name_people(run, principal, table):
    for statement in (
        f'SELECT * FROM "{table}"',
        f'SELECT count(*) FROM "{table}"',
        f'SELECT 1 FROM season WHERE EXISTS (SELECT 1 FROM "{table}")',
        f'WITH x AS (SELECT * FROM "{table}") SELECT * FROM x',
        f'UPDATE "{table}" SET id = id',
        f'DELETE FROM "{table}"',
    ):
        with pytest.raises(Exception, match=r"prohibited|not authorized|permission denied"):
            run(attempt(principal, statement))


@pytest.mark.parametrize("way", [reading, glancing])
def test_whoever_came_to_read_cannot_write(run, way):
    with pytest.raises(Exception, match=r"read-?only"):
        run(attempt(Principal.STAFF, "UPDATE season SET name = name", way))


def test_a_glance_has_the_rights_of_its_principal_and_no_others(run):
    for table in IDENTITY:
        with pytest.raises(Exception, match=r"prohibited|not authorized|permission denied"):
            run(attempt(Principal.JUDGE, f'SELECT count(*) FROM "{table}"', glancing))
    run(attempt(Principal.STAFF, "SELECT count(*) FROM account", glancing))
    with pytest.raises(Exception, match=r"prohibited|not authorized|permission denied"):
        run(attempt(Principal.JUDGE, "SELECT count(*) FROM account", glancing))


@pytest.mark.parametrize("table", VAULT)
def test_staff_cannot_touch_the_vault_but_custody_can(run, table):
    with pytest.raises(Exception, match=r"prohibited|not authorized|permission denied"):
        run(attempt(Principal.STAFF, f'SELECT * FROM "{table}"'))
    run(attempt(Principal.CUSTODY, f'SELECT * FROM "{table}"'))


def test_a_judge_cannot_link_a_round_entry_to_its_entry(run):
    run(attempt(Principal.JUDGE, "SELECT token FROM round_entry"))
    with pytest.raises(Exception, match=r"prohibited|permission denied"):
        run(attempt(Principal.JUDGE, "SELECT entry FROM round_entry"))


def test_the_trail_can_be_added_to_but_not_read_by_judges(run):
    run(attempt(Principal.JUDGE, "SELECT max(number) FROM audit_event"))
    with pytest.raises(Exception, match=r"prohibited|permission denied"):
        run(attempt(Principal.JUDGE, "SELECT detail FROM audit_event"))


@pytest.mark.parametrize(
    "statement", ["ATTACH 'other.sqlite' AS other", "PRAGMA query_only = OFF", "DROP TABLE score"]
)
def test_a_judge_cannot_change_the_database_itself(run, statement):
    with pytest.raises(
        Exception, match=r"(?i)prohibited|not authorized|permission denied|must be owner|syntax error"
    ):
        run(attempt(Principal.JUDGE, statement))


def test_every_granted_table_and_column_exists():
    columns = {t._meta.tablename: {c._meta.db_column_name for c in t._meta.columns} for t in ALL_TABLES}
    for tables in GRANTS.by_principal.values():
        for table, grant in tables.items():
            assert grant.read - {"*"} <= columns[table], table


def test_the_judge_reads_what_the_judge_needs(run):
    async def check():
        async with reading(Principal.JUDGE):
            for table in ("round", "assignment", "scorecard", "score", "judging_copy"):
                columns = "id" if table == "judging_copy" else "*"
                await Account.raw(f'SELECT {columns} FROM "{table}"')

    assert run(check()) is None
