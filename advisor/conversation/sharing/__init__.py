"""What goes out to others: links, and the facts an estimate is of, without a person."""
