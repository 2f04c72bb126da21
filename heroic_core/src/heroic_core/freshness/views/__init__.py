from .unsubscribe import leave_reviews
from .verify import verify_page


__all__ = ["leave_reviews", "verify_page"]
