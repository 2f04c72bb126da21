"""The way out of the weekly mail of reviews (RFC 8058)."""

from ..mail.ways_out import WayOut


WAY_OUT = WayOut("heroic_freshness.due", "heroic_core:leave_reviews")
