"""What was read, what was not found, what to write next."""
