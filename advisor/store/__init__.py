"""What do we remember? Sessions, inbox and outbox; one transaction a turn."""
