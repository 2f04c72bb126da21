"""The group of those who keep order; who answers for the company is in `Staff`."""

MODERATORS = "Forum Moderators"
