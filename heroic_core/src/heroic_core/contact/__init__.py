"""The way to a person: the contact form, and what becomes of what it sends."""
