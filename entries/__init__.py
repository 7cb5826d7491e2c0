"""Entry forms, entries, the judging copy, and the vault in which identities are kept."""
