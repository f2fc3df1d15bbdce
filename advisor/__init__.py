"""A salary advisor for medical coders: asks, estimates, explains, answers."""

__version__ = "0.1.0"
