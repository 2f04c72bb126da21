"""The groups of the knowledge base: who writes, and who publishes."""

KB_EDITORS = "KB Editors"
KB_MANAGERS = "KB Managers"
