from django.dispatch import Signal


# The first result of a search was opened. Argument: at, when it was searched.
result_opened = Signal()
