"""The advisor that answers now. Another, over newer content, takes its place without a restart.

It is made beside the one that answers, in a thread of its own: that takes seconds, in which
answers go on. A turn under way ends with the advisor it began with.
"""

import asyncio
import logging
from datetime import date

from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.logs import place
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.knowledge.check import check
from advisor.knowledge.content import Content
from advisor.knowledge.yaml import ContentError
from advisor.settings import Settings

LOG = logging.getLogger(__name__)
RELOAD_SECONDS = 600.0


class Current:
    """The advisor of a running bot. Raises ContentError where the content it begins with fails
    its check; later it keeps what it has.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._advisor, _ = self._checked()
        self._renew: Limited[[], tuple[Advisor, int]] = Limited(self._checked, RELOAD_SECONDS)
        self._wanted = asyncio.Event()

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn."""
        return self._advisor.respond(session, turn)

    def say(self, key: str) -> str:
        """Return a phrase."""
        return self._advisor.words.say(key)

    def want(self) -> None:
        """Have the content read anew; once more where it is just being read."""
        self._wanted.set()

    async def renewed(self) -> None:
        """Return when newer content answers. Content that is refused is told in one line."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            LOG.info("Reading content ...")
            try:
                self._advisor, files = await self._renew()
            except ContentError as error:
                LOG.error("Content not reloaded, the old one stays. %s", first(error))  # noqa: TRY400 - for its author
            except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on
                LOG.error("Content not reloaded, the old one stays. %s", place(error))  # noqa: TRY400 - one line
            else:
                LOG.info("Content reloaded from %s files.", files)
                return

    def _checked(self) -> tuple[Advisor, int]:
        """Return an advisor over the content as it is now, and of how many files that is."""
        content = Content.load(
            self._settings.content, self._settings.language, self._settings.cache
        )
        found = check(self._settings.content, content)
        if found.problems:
            raise ContentError(found.problems)
        return self._made(content), found.files

    def _made(self, content: Content) -> Advisor:
        """Return an advisor with all it makes made, so that nobody waits for that later."""
        advisor = Advisor.of(content, keeps=self._settings.keep_unanswered)
        if not advisor.understanding.learned:
            LOG.info("Learning wordings, this takes some seconds ...")
        advisor.respond(None, Turn(now=date.min, text="hello"))
        return advisor


def first(error: ContentError) -> str:
    """Return the first problem, and how many more there are, on one line."""
    problem, *more = error.problems
    rest = f" (and {len(more)} more; `advisor check` lists them)" if more else ""
    return f"{problem}{rest}"
