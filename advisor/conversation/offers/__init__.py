"""A pay, weighed: where it stands, what to ask for and how, and one offer against another."""
