"""What do we say? A session and a turn in; a session and replies out. Pure."""
