from django.dispatch import Signal


# A browser has voted on a thing, or changed its vote. Arguments: source, thing.
feedback_given = Signal()
