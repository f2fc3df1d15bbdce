"""Whether a text sets jobs against each other: a biller and a coder, or a biller and oneself."""

import re

from advisor.conversation.talk import Rooms
from advisor.conversation.words.comparisons import Comparing
from advisor.pay.compare import CAREER
from advisor.pay.profile import Profile
from advisor.understanding.reading import Question

CAREERS, CAREER_PAY = "compare-careers", "career-pay"
CODER = "coder"
MOST = 4
MYSELF = re.compile(r"\b(?:i|i'd|id|i'm|im|me|my)\b|^(?:leave|quit|switch)")


class Careers:
    """Finds the jobs that are compared."""

    def __init__(self, rooms: Rooms, comparing: Comparing) -> None:
        self._comparing = comparing
        cues = rooms.content.language.lexicon.cues.get("weighs_up", ())
        listed = "|".join(map(re.escape, sorted(cues, key=len, reverse=True)))
        self._weighs = re.compile(rf"\b(?:{listed})\b" if listed else r"(?!)")

    def of(self, profile: Profile, question: Question) -> tuple[str, ...]:
        """Return the jobs that are compared, one's own among them where it is left out; nothing
        where none are, or some have no published pay.
        """
        text = question.text.casefold()
        named = [one for one in question.mentions if one.kind in (CAREER, "role")]
        values = tuple(dict.fromkeys(one.value for one in named))
        jobs = {one.value for one in named if one.kind == CAREER}
        if not jobs or not self._weighs.search(text):
            return ()
        if len(values) == 1 and profile.known() and MYSELF.search(text):
            values = (profile.role or CODER, *values)
        if len(values) < 2 or not all(self._comparing.is_job(one) for one in values):
            return ()
        return values[:MOST]
