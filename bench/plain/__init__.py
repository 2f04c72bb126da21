"""The reference site with Wagtail's own privacy in place of the wall."""
