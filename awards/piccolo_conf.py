"""What Piccolo's own commands look for: the engine and the app that holds all tables."""

import os

from piccolo.conf.apps import AppRegistry

from awards.database import open_engine
from awards.settings import from_environment

DB = open_engine(from_environment(os.environ, vault=False).database_url, None)

APP_REGISTRY = AppRegistry(apps=["awards.piccolo_app"])
