"""Links: a button opens the private chat or sends such a link on; what comes back is opened."""

from urllib.parse import parse_qs, urlsplit

from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.links import into, onward
from advisor.conversation.engine import Advisor
from tests.support.chats import Chats
from tests.support.stage import staged


def test_the_address_is_one_that_every_client_takes() -> None:
    assert into("pay_bot", "ask_state-pay_TX") == "https://t.me/pay_bot?start=ask_state-pay_TX"
    found = parse_qs(urlsplit(onward("pay_bot", "e1x", "Pay & why?")).query)
    assert found == {"url": ["https://t.me/pay_bot?start=e1x"], "text": ["Pay & why?"]}


async def test_an_estimate_that_is_shared_is_opened_by_another(
    chats: Chats, advisor: Advisor
) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 5.0)) as stage:
        ann, bob = stage.user(1), stage.user(2, name="Bob")
        await bob.says("auditor in Ohio")
        await ann.says("coder, 5 years, CPC, Texas, 52,123 a year")
        await ann.says("estimate")
        shared = next(
            data for shown in ann.screen for label, data in shown.buttons if label == "Share"
        )
        query = parse_qs(urlsplit(shared).query)
        link = parse_qs(urlsplit(query["url"][0]).query)
        await bob.says(f"/start {link['start'][0]}")
        heard = "\n".join(bob.log)
        assert "Somebody shared this estimate: coder, 5 years, CPC, Texas." in heard
        assert "52,123" not in heard
        await bob.says("/profile")
        assert "Ohio" in bob.log[-2] + bob.log[-1]
        assert "Texas" not in bob.log[-2] + bob.log[-1]
