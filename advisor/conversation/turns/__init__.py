"""What a turn is: words or a press, said now or before, by whom, and who answers it."""
