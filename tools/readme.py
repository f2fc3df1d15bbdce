"""Writes the parts of README.md that a program knows best: the transcript and the flow diagram.

python tools/readme.py            writes them
python tools/readme.py --check    only says whether they are old
"""

import sys
from datetime import date
from pathlib import Path

from advisor.channels.markdown import plain
from advisor.conversation.diagram import mermaid
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content

README = Path(__file__).parents[1] / "README.md"
SAID = (
    "I'm a coder in Houston, 5 years, and I've got my CPC",
    "what does remote pay?",
    "on site",
    "hospital",
    "a bit of everything",
    "24 an hour",
)


def transcript() -> str:
    """Return the talk of somebody who says these things."""
    advisor, session = Advisor.load(), Session()
    paragraphs = []
    for said in ("/start", *SAID):
        outcome = advisor.respond(session, Turn(now=date(2026, 11, 23), text=said))
        session = outcome.session or Session()
        paragraphs += [f"> {said}", *(plain(reply.text) for reply in outcome.replies)]
    talk = "\n\n".join(paragraphs[1:])
    return f"```text\n{talk}\n```"


def flow() -> str:
    """Return the questions as a diagram."""
    return f"```mermaid\n{mermaid(Wording(Content.load()))}```"


def filled(readme: str) -> str:
    """Return the README with these parts brought up to date."""
    for name, part in {"transcript": transcript(), "flow": flow()}.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = readme.partition(start)
        _, _, after = rest.partition(end)
        readme = f"{before}{start}\n{part}\n\n{end}{after}"
    return readme


def main(arguments: list[str]) -> int:
    """Write README.md, or say that it is old."""
    there = README.read_text(encoding="utf-8")
    fresh = filled(there)
    if "--check" in arguments:
        if there != fresh:
            print("README.md is old: run .venv/bin/python tools/readme.py")
        return int(there != fresh)
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
