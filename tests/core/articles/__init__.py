"""An app with pages that take in what plugins lend, with or without such a plugin."""
