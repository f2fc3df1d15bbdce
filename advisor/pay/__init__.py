"""What is it worth? A profile in; a range, its reasons and the next steps out."""
