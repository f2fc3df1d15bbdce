"""What found no answer in Telegram: counted always, kept as text only where that is turned on."""

from datetime import date
from pathlib import Path

from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from advisor.store.records import Unanswered
from tests.support.chats import Chats
from tests.support.stage import staged

TODAY = date(2026, 11, 23)
COUNT = Unanswered(day=TODAY, nearest="out.far")


async def test_a_message_without_an_answer_is_only_counted(
    chats: Chats, advisor: Advisor, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    async with staged(chats, url, Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("what's the weather today?")
        await ann.says("what does a CPC add?")
        await ann.says("/privacy")
        assert ann.sees("I only count that, without your words")
        assert await stage.store.unanswered() == (COUNT,)
    assert b"the weather today" not in contents(tmp_path)


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_where_texts_are_kept_the_same_of_different_people_are_one_without_a_name(
    chats: Chats, cache: Path
) -> None:
    advisor = Advisor.load(cache=cache / "salary-advisor", keeps=30)
    async with staged(chats, respond=Limited(advisor.respond, 60.0), keeps=30) as stage:
        ann, bob = stage.user(1), stage.user(2, name="Bob")
        await ann.says("What's the weather today? Call 312-555-0142")
        await bob.says("what's the  WEATHER today? call 312 555 0143")
        counts, texts = await stage.store.unanswered()
        await ann.says("/privacy")
        assert ann.sees("I keep its words for 30 days")
        await ann.says("/forget")
        assert ann.sees("the words of questions I couldn't answer, for 30 days")
    assert (counts.count, counts.text) == (2, None)
    assert texts == Unanswered(
        day=TODAY,
        nearest="out.far",
        text="what's the weather today? call [number]",
        until=date(2026, 12, 23),
        count=2,
    )
