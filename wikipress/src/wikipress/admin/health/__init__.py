"""The report that says what is wrong in a wiki, with something to do about each."""
