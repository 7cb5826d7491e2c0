"""Where identities are kept: sealed, and opened only with a reason."""
