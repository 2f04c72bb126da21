"""The groups that the suite makes. Apps name them before models can be imported."""

EDITORS = "Heroic Editors"
STAFF = "Staff"
