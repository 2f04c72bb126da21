"""What to write next: what people look for and do not find, and whether it helped."""
