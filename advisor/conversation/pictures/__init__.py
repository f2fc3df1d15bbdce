"""Pictures as plain values, finished but for the drawing, and their facts in sentences."""
