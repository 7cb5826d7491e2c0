"""Who becomes a finalist and who gets which medal: rules as data, sealed by hash, and deciding by them."""
