"""One index of everything that can be found, on the site's own database."""
