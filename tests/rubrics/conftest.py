"""Examples of property tests may take their time: speed is measured in `benchmarks/`, never asserted."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
