"""How much one person may keep with a forum."""

MEGABYTE = 1024 * 1024

# Files of one person, in all posts and outside of them.
MOST_BYTES = 500 * MEGABYTE
# Of these, what is in no post yet.
MOST_UNUSED_BYTES = 100 * MEGABYTE
MOST_UNUSED = 40
# Hours after which `purge_forum_files` deletes what is in no post.
UNUSED_HOURS = 24

# Uploads of one visitor in so many seconds.
UPLOADS, UPLOAD_SECONDS = 60, 600

# Things that one person writes at the same time; those after are the longest untouched.
MOST_DRAFTS = 50
# Characters of one, with all its fields.
LONGEST_DRAFT = 60_000
