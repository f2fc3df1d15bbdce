"""What do we know? Reads data/ and intents/ once into frozen, typed tables, and checks them."""
