"""What is a person's own in Telegram: thumbs nobody can trace, a file of all that is kept."""

import json
from pathlib import Path

from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from advisor.conversation.retention import Retention
from advisor.store.records import Rating
from tests.conversation.dialogues import TODAY
from tests.support.chats import Chats
from tests.support.stage import staged


async def test_a_thumb_is_counted_once_by_intent_and_nothing_says_whose(
    chats: Chats, advisor: Advisor, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    async with staged(chats, url, Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user(number=424_242)
        await ann.says("what does a CPC add?")
        before = list(ann.log)
        await ann.taps("phrase rating.up")
        await ann.taps("phrase rating.up")
        assert ann.log == before
        liked = Rating(day=TODAY, intent="credential-gain", liked=True)
        assert await stage.store.ratings() == (liked,)


async def test_a_thumb_down_offers_what_else_was_near(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("what does a CPC add?")
        await ann.taps("phrase rating.down")
        assert ann.sees("Sorry that missed")
        shown = ann.screen[-1]
        assert shown.buttons
        assert all(data.startswith("ask:") for _, data in shown.buttons)
        await ann.presses(shown.number, shown.buttons[0][1])
        assert not ann.sees("Sorry that missed")
        (rating,) = await stage.store.ratings()
        assert not rating.liked


async def test_a_thumb_may_be_typed(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("what does a CPC add?")
        await ann.says("👍")
        assert ann.sees("Thanks, noted.")
        await ann.says("how much do coders make in ohio")
        await ann.says("that's not what i asked")
        assert ann.sees("Sorry that missed")
        assert [one.liked for one in await stage.store.ratings()] == [True, False]


async def test_no_thumbs_stand_where_others_read_along(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user(where=-1001)
        await ann.says("@pay_bot what does a CPC add?")
        labels = [label for shown in ann.screen for label, _ in shown.buttons]
        assert not [label for label in labels if "rating" in label]


async def test_the_file_holds_all_that_was_told(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann, bob = stage.user(1), stage.user(2, name="Bob")
        await bob.says("coder in Utah, 9 years")
        await ann.says("coder in Ohio, 5 years, 52k")
        await ann.says("remind me in a month about the CCS")
        await ann.says("/export")
        data = json.loads(ann.log[-1])
    (talk,) = data["conversations"]
    assert talk["session"]["profile"]["state"] == "OH"
    assert talk["session"]["profile"]["current_salary"] == 52_000
    assert [one["about"] for one in data["reminders"]] == ["credential.CCS"]
    assert "UT" not in ann.log[-1]


async def test_privacy_says_how_long_and_leads_to_the_file(chats: Chats, cache: Path) -> None:
    keeps = Retention(unanswered=0, sessions=90)
    advisor = Advisor.load(cache=cache / "salary-advisor", keeps=keeps)
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("/privacy")
        assert ann.sees("If you don't write for 90 days, I delete them.")
        await ann.taps("Get it as a file")
        assert json.loads(ann.log[-1])["conversations"]
