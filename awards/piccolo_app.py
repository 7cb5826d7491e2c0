"""Piccolo's description of the service: one app with the tables of all rooms, one line of migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from awards.tables import ALL_TABLES

APP_CONFIG = AppConfig(
    app_name="awards",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=list(ALL_TABLES),
)
