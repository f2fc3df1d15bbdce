"""Answers put together: text, figures and the buttons below, from values alone."""
