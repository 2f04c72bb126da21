"""Keeping pages as private as they were, whatever is done with them."""
