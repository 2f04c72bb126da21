"""Keeping content true: who looks after a page, until when, and that it was done."""
