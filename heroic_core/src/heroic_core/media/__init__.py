"""Files, for those alone who may see the collection that they lie in."""
