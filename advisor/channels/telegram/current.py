"""The advisor that answers now. Another, over newer content, takes its place without a restart.

It is made beside the one that answers, in a thread of its own: that takes seconds, in which
answers go on. A turn under way ends with the advisor it began with.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from advisor.channels.kept import retention
from advisor.channels.telegram.inline import Found
from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.logs import place
from advisor.channels.telegram.menu import USUAL, Words
from advisor.conversation.languages import Languages
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.knowledge.check import check
from advisor.knowledge.content import Content
from advisor.knowledge.library import languages
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
        self._languages, _ = self._checked()
        self._renew: Limited[[], tuple[Languages, int]] = Limited(self._checked, RELOAD_SECONDS)
        self._wanted = asyncio.Event()

    @property
    def languages(self) -> Languages:
        """What answers now."""
        return self._languages

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn."""
        return self._languages.respond(session, turn)

    def say(self, key: str, language: str | None = None) -> str:
        """Return a phrase in this language, or in the usual one."""
        return self._languages.of_person(None, language).words.say(key)

    def remind(self, session: Session | None, about: str) -> Reply:
        """Return what is said when the day of a reminder has come."""
        return self._languages.of_person(session, None).remind(about)

    def find(self, text: str, client: str | None) -> Found:
        """Return what may be sent into other chats for a text, in the client's language."""
        languages = self._languages
        advisor = languages.of_person(None, client)
        today = self._settings.now or datetime.now().astimezone().date()
        return Found(
            cards=advisor.cards.of(text, today),
            button=advisor.words.say("inline.button"),
            more=advisor.words.say("inline.open"),
            personal=len(languages.advisors) > 1,
        )

    def menus(self) -> Mapping[str, Words]:
        """Return what says the commands, by language: the usual one, and those with words of
        their own for them.
        """
        usual = self._languages.usual
        others = {
            code.partition("-")[0]: advisor.words.say
            for code, advisor in self._languages.advisors.items()
            if code != usual and _names_commands(advisor.content)
        }
        return {USUAL: self.say, **others}

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
                self._languages, files = await self._renew()
            except ContentError as error:
                LOG.error("Content not reloaded, the old one stays. %s", first(error))  # noqa: TRY400 - for its author
            except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on
                LOG.error("Content not reloaded, the old one stays. %s", place(error))  # noqa: TRY400 - one line
            else:
                LOG.info("Content reloaded from %s files.", files)
                return

    def _checked(self) -> tuple[Languages, int]:
        """Return an advisor over the content as it is now, and of how many files that is."""
        settings = self._settings
        codes = dict.fromkeys((settings.language, *languages(settings.content)))
        contents = {code: Content.load(settings.content, code, settings.cache) for code in codes}
        found = check(settings.content, contents)
        if found.problems:
            raise ContentError(found.problems)
        return self._made(contents.values()), found.files

    def _made(self, contents: Iterable[Content]) -> Languages:
        """Return advisors with all they make made, so that nobody waits for that later."""
        made = Languages.of(tuple(contents), keeps=retention(self._settings))
        for advisor in made.advisors.values():
            if not advisor.understanding.learned:
                LOG.info("Learning wordings, this takes some seconds ...")
            advisor.respond(None, Turn(now=date.min, text="hello"))
            advisor.cards.of("", date.min)
        return made


def _names_commands(content: Content) -> bool:
    """Whether a language has words of its own for the commands."""
    document, _ = content.language.told.places["command.start"]
    return any(document is one for one in content.own.documents.values())


def first(error: ContentError) -> str:
    """Return the first problem, and how many more there are, on one line."""
    problem, *more = error.problems
    rest = f" (and {len(more)} more; `advisor check` lists them)" if more else ""
    return f"{problem}{rest}"
