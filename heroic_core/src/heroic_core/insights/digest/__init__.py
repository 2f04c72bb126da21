"""The figures of a week by e-mail: what changed, what got worse, what to write next."""
