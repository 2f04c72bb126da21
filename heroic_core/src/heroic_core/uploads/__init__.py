"""Files that strangers send: which are taken, where they lie, how they are given back."""
