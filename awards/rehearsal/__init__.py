"""The blindness rehearsal: everything that judges could get is rendered, unwrapped and searched for identities."""
