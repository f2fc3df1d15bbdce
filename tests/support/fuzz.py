"""Thousands of updates that no Telegram would send: `python -m tests.support.fuzz`.

Each is a sound update of which parts are missing, of another type, huge or hostile. They come the
way polling brings them. Whatever they hold: the bot goes on, nothing of it is set aside, every
message it sends is one that Telegram would take (so nothing unescaped), and its memory stays.
"""

import argparse
import asyncio
import copy
import itertools
import json
import logging
import random
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from telegram import Update

from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.request import Polling
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.settings import Settings
from tests.support.chats import BOT, Chats
from tests.support.stage import staged

HOSTILE = (
    "<b>bold</i> & <script>",
    "</b>&lt;&amp;amp;",
    "**_[x](javascript:1)_**",
    "\ud83d",
    "\u202e\u2066 CPC \u2069",
    "Z\u0351\u036b\u0343\u036a" * 200,
    "\x00\x01\x1f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 500,
    "{0} {guide.median} %s %(x)d",
    "'; DROP TABLE conversations; --",
    "$" * 4000,
    "9" * 4000,
    "\uff15\uff10\uff4b \u0663 years",
    "/start e1" + "A" * 3000,
    "/start ask_credential-gain_" + "C" * 60,
    "what does <b>CPC</b> add?",
    "5 years, CPC, Texas, $24 an hour",
    " ",
    "",
)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**31, 2**63, 2**70, -(2**52), 1.5, 1e308),
    *([], {}, [[]], [None]),
)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")


def updates(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield updates, each spoiled in up to four places; one in ten is sound but for its text."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        person = chance.randrange(1, 2_000)
        update = {"update_id": number, **_sound(chance, person)}
        for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 2, 2, 3, 4))):
            _spoil(chance, update)
        yield update


def _sound(chance: random.Random, person: int) -> dict[str, Any]:
    who = {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "Ann"}
    text = chance.choice(HOSTILE)
    message: dict[str, Any] = {
        "message_id": chance.randrange(1, 10_000),
        "date": 1_700_000_000,
        "chat": chat,
        "from": who,
        "text": text,
        "entities": [{"type": "bold", "offset": 0, "length": 4}],
        "reply_to_message": {
            "message_id": 5,
            "date": 1,
            "chat": chat,
            "from": dict(BOT),
            "text": text,
        },
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": text},
    }
    for part in ("entities", "reply_to_message", "forward_origin"):
        if chance.random() < 0.6:
            del message[part]
    if chance.random() < 0.2:
        message |= {"location": {"latitude": 1e9 * chance.random(), "longitude": -200.0}}
        del message["text"]
    match kind := chance.choice(KINDS):
        case "callback_query":
            shown = {**copy.deepcopy(message), "from": dict(BOT)}
            press = {"id": str(chance.random()), "from": who, "chat_instance": "1"}
            return {kind: {**press, "message": shown, "data": text[:64]}}
        case "inline_query":
            return {kind: {"id": str(chance.random()), "from": who, "query": text, "offset": ""}}
        case "my_chat_member":
            old, new = ({"user": dict(BOT), "status": status} for status in ("member", "kicked"))
            member = {"chat": chat, "from": who, "date": 1}
            return {kind: {**member, "old_chat_member": old, "new_chat_member": new}}
    return {kind: message}


def _spoil(chance: random.Random, update: dict[str, Any]) -> None:
    """Change or take away one part, somewhere below its number."""
    places = [(update, key) for key in update if key != "update_id"]
    places += [place for _, value in update.items() for place in _places(value)]
    if not places:  # nothing is left to spoil
        return
    holder, key = chance.choice(places)
    what = chance.random()
    if what < 0.35 and isinstance(holder, dict):
        del holder[key]
    elif what < 0.7:
        holder[key] = copy.deepcopy(chance.choice(ODD))
    else:
        holder[key] = chance.choice(HOSTILE)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(below)


@dataclass(slots=True)
class Report:
    """What came of it."""

    updates: int
    readable: int = 0
    answered: int = 0
    megabytes: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> str:
        """Return the numbers as a table."""
        rows = {
            "updates": self.updates,
            "of them readable": self.readable,
            "messages sent": self.answered,
            "peak memory, MB": round(self.megabytes),
            "wrong": len(self.wrong),
        }
        return "\n".join(f"| {name} | {value} |" for name, value in rows.items())


class _Heard(logging.Handler):
    """Keeps what the program complains of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())


async def fuzz(seed: int, count: int, advisor: Advisor) -> Report:
    """Send them, in polls of a hundred; return what came of it."""
    report, heard, chats = Report(count), _Heard(), Chats()
    wary = Polling(1)
    wary.wary = True
    logging.getLogger().addHandler(heard)
    try:
        async with staged(chats, respond=Limited(advisor.respond, 20.0)) as stage:
            for person in range(1, 2_000):
                chats.chat(person)
            coming = updates(seed, count)
            while batch := list(itertools.islice(coming, 100)):
                polled = wary.parse_json_payload(
                    json.dumps({"ok": True, "result": batch}).encode()
                )
                for one in polled["result"]:
                    report.readable += len(one) > 1
                    await stage.bot.inbox.take_in((Update.de_json(one, stage.bot._bot),))
                await stage.idle()
            await stage.user(2_001).says("hello")
            if not stage.user(2_001).log:
                report.wrong.append("the bot answers no more")
            counts = await stage.store.counts()
            if counts.waiting or counts.unsent or counts.aside:
                report.wrong.append(f"left: {counts}")
    except AssertionError:  # of the stage, which holds the bot's calls against the Bot API
        report.wrong += chats.violations
    finally:
        logging.getLogger().removeHandler(heard)
    sound = ("can't be read", "was refused: Chat not found", "query is too old")
    report.wrong += [line for line in heard.lines if not any(words in line for words in sound)]
    report.answered = sum(len(chat.log) for chat in chats.chats.values())
    report.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return report


def main() -> int:
    """Run it by hand, as long as you like."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR, handlers=[logging.NullHandler()])
    advisor = Advisor.load(cache=Settings.read().cache)
    advisor.respond(None, Turn(now=date.min, text="hello"))  # what is made at first is made now
    report = asyncio.run(fuzz(options.seed, options.updates, advisor))
    sys.stdout.write("\n".join([report.table(), *sorted(set(report.wrong))[:30], ""]))
    return bool(report.wrong)


if __name__ == "__main__":
    sys.exit(main())
