"""Mail: messages are written to an outbox in the transaction that is their reason, and sent afterwards."""
