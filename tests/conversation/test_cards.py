"""Cards: half a question is enough, nothing personal is in them, and each is a whole answer."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.conversation.engine import Advisor
from advisor.conversation.sharing.links import ALLOWED
from advisor.conversation.turns.cards import MOST, STARTERS
from tests.conversation.dialogues import TODAY

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cards.yaml").read_text(encoding="utf-8")
)
TYPED = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            *("what", "does", "cpc", "cp", "tex", "texas", "oh", "5", "years", "coder", "or"),
            *("vs", "ccs", "remote", "hosp", "52k", "$", "pay", "a", "?"),
        ]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_is_typed_finds_its_cards(advisor: Advisor, case: dict[str, Any]) -> None:
    titles = [card.title for card in advisor.cards.of(case["typed"], TODAY)]
    assert titles[0] == case.get("first", titles[0]), titles
    assert set(case.get("has", ())) <= set(titles), titles


def test_all_that_is_shown_before_typing_exists(advisor: Advisor) -> None:
    assert len(advisor.cards.of("", TODAY)) == len(STARTERS)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
def test_any_text_gets_some_cards_that_can_be_told_apart(advisor: Advisor, typed: str) -> None:
    cards = advisor.cards.of(typed, TODAY)
    assert 1 <= len(cards) <= MOST
    assert len({card.start for card in cards}) == len({card.title for card in cards}) == len(cards)
    assert all(ALLOWED.fullmatch(card.start) for card in cards)
    assert all(card.title.strip() and card.text.strip() for card in cards)


def test_every_card_names_its_source(advisor: Advisor) -> None:
    found = [card for case in CASES for card in advisor.cards.of(case["typed"], TODAY)]
    assert [card.title for card in found if "Source:" not in card.text] == []


def test_no_card_asks_to_go_on_where_nobody_would_answer(advisor: Advisor) -> None:
    (card, *_) = advisor.cards.of("ohio or texas", TODAY)
    assert card.text.endswith("_")
    assert "name another state" not in card.text


def test_what_somebody_is_paid_is_on_no_card(advisor: Advisor) -> None:
    cards = advisor.cards.of("5 years, cpc, texas, i make 41,234 a year", TODAY)
    assert cards[0].title == "Estimate: 5 years, CPC, Texas"
    assert not [card for card in cards if "41,234" in card.text + card.title]
