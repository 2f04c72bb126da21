from django.dispatch import Signal


# A browser has voted on a thing, or changed its vote. Arguments: source, thing.
feedback_given = Signal()

# Comments became spam, with their votes, or are none any more. Argument: moments, at
# which they and their votes were given.
spam_judged = Signal()
