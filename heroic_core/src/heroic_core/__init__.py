__version__ = "0.1.0"

APPS = [
    "heroic_core",
    "heroic_core.search",
    "heroic_core.feedback",
    "heroic_core.contact",
    "heroic_core.insights",
    "heroic_core.freshness",
]
