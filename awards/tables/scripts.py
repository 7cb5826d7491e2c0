"""Running the SQL of a migration on either engine."""

from awards.database import engine

TYPES = {
    "sqlite": {"serial": "INTEGER PRIMARY KEY NOT NULL", "bytes": "BLOB"},
    "postgres": {"serial": "SERIAL PRIMARY KEY NOT NULL", "bytes": "BYTEA"},
}
"""The few types that the two engines call by different names."""


async def run_script(script: str) -> None:
    """Runs statements one by one; each ends with a semicolon at the end of its line."""
    current = engine()
    for statement in script.format(**TYPES[current.engine_type]).split(";\n"):
        if statement.strip(" \n;"):
            await current.run_ddl(statement.strip(" \n;"))
