"""Whether readers find a thing helpful, what they say of it, and what becomes of that."""
