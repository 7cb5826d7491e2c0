"""Files in, files out: entries as JSON, and the answers of ``awards themes`` and ``awards review``."""
