"""How much is that an hour, a week, a month, a year? A pay put into the other times it is paid by.

The amount is one that the text names, else the estimate or the figure that was given last.
A year is full time, as BLS counts: 52 weeks of 40 hours.
"""

from collections.abc import Sequence

from advisor.conversation.context.judging import OF_THE_PERSON, Judging
from advisor.conversation.messages import Reply
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import HOURS_A_YEAR, hourly, money
from advisor.knowledge.figures import Figure, Unit
from advisor.knowledge.templates import Citation, cite, credit
from advisor.pay.estimate import estimate

CONVERT = "do.convert"
WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12


class Converting:
    """Converts pay by arithmetic alone."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._judging = Judging(rooms)

    def convert(self, session: Session, amounts: Sequence[float]) -> Reply | None:
        """Return the pay meant, each way it may be paid; None where none was named or given.

        amounts: what the text names, in USD a year.
        """
        if amounts:
            return self._reply(amounts[0], amounts[0])
        topic = session.topic
        if topic is None and not session.profile.known():
            return None
        if topic is None or topic.intent in OF_THE_PERSON:
            found = estimate(self._rooms.content, session.profile)
            return self._reply(found.low, found.high) if found else None
        figure = self._judging.figure(topic)
        if figure is None or figure.unit is not Unit.USD_YEAR:
            return None
        return self._of_figure(figure)

    def _of_figure(self, figure: Figure) -> Reply:
        low, high = (figure.low, figure.high) if figure.is_range else (figure.low, figure.low)
        return self._reply(low, high, "+" * figure.open_above, (cite(figure),))

    def _reply(
        self, low: float, high: float, more: str = "", cited: Sequence[Citation] = ()
    ) -> Reply:
        ends = (low, high) if money(low) != money(high) else (low,)
        text = self._rooms.words.say(
            "convert.pay",
            year="–".join(map(money, ends)) + more,
            hour="–".join(map(hourly, ends)) + more,
            week="–".join(money(end / WEEKS_A_YEAR) for end in ends) + more,
            month="–".join(money(end / MONTHS_A_YEAR) for end in ends) + more,
            hours=f"{HOURS_A_YEAR:,}",
        )
        sources = credit(cited, self._rooms.words.phrase("credit"))
        return Reply(text="\n\n".join(filter(None, (text, sources))), kinds=("faq",))
