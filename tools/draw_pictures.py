"""Draw the pictures that docs/pictures.md shows, as the chat sends them.

    python tools/draw_pictures.py

The person in them is made up.
"""

import sys
from pathlib import Path

from advisor.channels.chart.draw import draw
from advisor.conversation.offered import Offer
from advisor.conversation.pictures.showing import Showing
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content
from advisor.pay.profile import Profile

FOLDER = Path(__file__).parents[1] / "docs" / "images"
PERSON = Profile(experience_years=5.0, credentials=("CPC",), state="OH", current_salary=48_000.0)
PICTURES = {
    "offer": None,
    "why": None,
    "compare": "state:TX,FL",
    "effort": "80000",
}


def main() -> int:
    """Draw them."""
    content = Content.load()
    showing = Showing(content, Wording(content))
    talked = Session(profile=PERSON, offer=Offer(pay=52_000.0))
    for name, about in PICTURES.items():
        reply = showing.show(talked, name, about)
        assert reply
        assert reply.picture
        FOLDER.joinpath(f"picture-{name}.png").write_bytes(draw(reply.picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
