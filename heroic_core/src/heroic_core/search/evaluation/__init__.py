"""How well search finds what it should, measured."""
