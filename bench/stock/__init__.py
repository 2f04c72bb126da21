"""A page of Wagtail's own, in a site with the settings of `wagtail start`: its floor."""
