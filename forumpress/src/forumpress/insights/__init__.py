"""What the insights say of a forum."""
