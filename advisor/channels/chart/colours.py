"""The colours of a picture: a light card of its own, so that it reads the same in a dark chat.

Each is told from its neighbours by shape, sign or place as well. Those that write stand out
from the card by 4.5 to 1 or more, those that only draw by 3 to 1 or are said in words too.
"""

CARD = "#f4f6f9"
INK = "#17212b"
MUTED = "#51606f"
FAINT = "#d3dbe4"
WHITE = "#ffffff"
RANGE = "#2b6cb0"
RANGE_FAR = "#b3cce6"
MORE = "#1d5fa3"  # blue and orange are told apart by nearly everybody
LESS = "#b5440b"
MARKS = ("#b5440b", "#6b2fb3", "#0b6b5a")
