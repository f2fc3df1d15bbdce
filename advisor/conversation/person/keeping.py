"""What is kept of a person: said, handed out, deleted; and the language they are answered in."""

from collections.abc import Callable, Mapping

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.moves import Moves
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk

FORGET = "forget"
MORE_THAN_ONE = 2


class Keeping:
    """Carries out the acts about a person's own data."""

    def __init__(self, rooms: Rooms, moves: Moves) -> None:
        self._rooms = rooms
        self._moves = moves
        self._say = rooms.words.say
        self.acts: Mapping[str, Callable[[Talk], None]] = {
            "do.privacy": self.privacy,
            "do.export": self.export,
            "do.forget": self.forget,
            "do.restart": self.restart,
            "do.language": self.language,
        }

    def privacy(self, talk: Talk) -> None:
        """Say what is kept, where and how long, and offer to hand it out or to delete it."""
        ways = self._rooms.ways
        unanswered = self._kept("privacy.kept") or self._say("privacy.counted")
        idle = self._rooms.keeps.sessions
        long = self._say("privacy.idle", days=idle) if idle else self._say("privacy.no_end")
        text = self._say("privacy.text", unanswered=unanswered, long=long)
        rows = (ways.row("do.export", "do.forget"),)
        talk.say(Reply(text=text, kinds=("privacy",), rows=rows))

    def export(self, talk: Talk) -> None:
        """Hand out all that is kept, by the channel's own means."""
        talk.export = True
        talk.say(Reply(text=self._say("privacy.export"), kinds=("privacy",)))

    def language(self, talk: Talk) -> None:
        """Offer the languages there are; where there is one, say so."""
        languages = self._rooms.languages
        if len(languages) < MORE_THAN_ONE:
            talk.say(Reply(text=self._say("language.only"), kinds=("help",)))
            return
        buttons = [
            Choice(label=name, action=action("speak", code)) for code, name in languages.items()
        ]
        rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
        talk.say(Reply(text=self._say("language.which"), kinds=("help",), rows=rows))

    def speak(self, talk: Talk, code: str) -> None:
        """Keep the language that was chosen; this advisor speaks it."""
        talk.session = talk.session.with_(language=code)
        rows = self._rooms.ways.home(talk.session)
        talk.say(Reply(text=self._say("language.chosen"), kinds=("help",), rows=rows))

    def restart(self, talk: Talk) -> None:
        """Drop the answers and ask from the beginning."""
        before = talk.session
        talk.session = Session(
            flow=True, language=before.language, reminders=before.reminders, rated=before.rated
        )
        self._moves.on(talk, [self._say("reset.restarted")])
        talk.mark("reset")

    def forget(self, talk: Talk) -> None:
        """Ask whether everything is to be deleted."""
        talk.session = talk.session.with_(confirming=FORGET)
        row = self._rooms.ways.row("do.yes", "do.no")
        blocks = filter(None, [self._kept("reset.out_of_reach"), self._say("reset.confirm")])
        talk.say(Reply(text="\n\n".join(blocks), kinds=("reset",), rows=(row,)))

    def forgotten(self, talk: Talk) -> None:
        """Have everything deleted."""
        talk.forgotten = True
        rows = self._rooms.ways.home(Session())
        talk.say(Reply(text=self._say("reset.forgotten"), kinds=("reset",), rows=rows))

    def _kept(self, key: str) -> str:
        """Return what is said where texts without an answer are kept; else nothing."""
        keeps = self._rooms.keeps.unanswered
        if not keeps:
            return ""
        days = self._say("privacy.days", days=keeps) if keeps > 1 else self._say("privacy.day")
        return self._say(key, days=days)
