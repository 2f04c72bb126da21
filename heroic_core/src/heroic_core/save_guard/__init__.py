"""Nothing is lost when two people edit a page."""
