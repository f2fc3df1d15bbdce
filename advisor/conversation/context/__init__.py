"""What a text means by what was said before it."""
