"""What is a person's own: what is kept of them, their thumbs, reminders and place."""
