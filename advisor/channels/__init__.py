"""Where do we talk? The only rooms, beside the store, that do input and output."""
