"""What do we remember? Sessions, inbox and outbox; one transaction a turn.

A store knows nothing of Telegram, nor of what a session says: both pass as text.
"""
