"""Atom feeds, and the addresses by which a person's own are had without logging in."""
