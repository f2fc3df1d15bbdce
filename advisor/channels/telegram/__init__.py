"""The Telegram channel: a PTB Application around the engine."""

import os

# PTB 22 warns each time a time span is given as a number, and reads this when it does.
os.environ.setdefault("PTB_TIMEDELTA", "true")
