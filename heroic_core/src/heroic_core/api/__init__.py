"""Wagtail's API v2 behind the wall: pages, images and documents, to be read."""
