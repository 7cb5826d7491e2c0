"""From redacted passages to recurring themes and a safe report. Knows passages, never people."""
