"""One person who says very much: told so once, paused, and nobody else's affair."""

from dataclasses import dataclass

from advisor.channels.telegram import limit
from advisor.channels.telegram.limit import BURST, RESUME, Limit, Verdict
from tests.support.stage import Stage

ANN, BOB = 1, 2


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def judged(of: Limit, count: int, person: int = ANN) -> list[Verdict]:
    return [of.judge(person) for _ in range(count)]


def test_a_burst_is_taken_then_one_pause_is_told_and_the_rest_dropped() -> None:
    of = Limit(Clock())
    assert judged(of, int(BURST)) == [Verdict.TAKE] * int(BURST)
    assert judged(of, 200) == [Verdict.PAUSE] + [Verdict.DROP] * 199


def test_a_pause_ends_by_itself_even_while_messages_come() -> None:
    clock = Clock()
    of = Limit(clock)
    judged(of, 200)
    for _ in range(99):
        clock.now += RESUME / 100
        assert judged(of, 2) == [Verdict.DROP] * 2
    clock.now += 1.0
    assert judged(of, 12) == [Verdict.TAKE] * 10 + [Verdict.PAUSE, Verdict.DROP]


def test_who_talks_at_a_human_pace_is_never_paused() -> None:
    clock = Clock()
    of = Limit(clock)
    for _ in range(1000):
        clock.now += 1.0
        assert of.judge(ANN) is Verdict.TAKE


def test_one_persons_pause_is_nobody_elses() -> None:
    of = Limit(Clock())
    judged(of, 200)
    assert judged(of, 5, BOB) == [Verdict.TAKE] * 5


def test_the_wish_to_be_forgotten_is_let_through_once_in_a_pause() -> None:
    of = Limit(Clock())
    judged(of, 100)
    wishes = [of.judge(ANN, spare=True) for _ in range(3)]
    assert wishes == [Verdict.TAKE, Verdict.DROP, Verdict.DROP]


def test_memory_is_bounded_however_many_come() -> None:
    of = Limit(Clock())
    for person in range(limit.PEOPLE + 500):
        of.judge(person)
    assert len(of._buckets) == limit.PEOPLE


async def test_a_flood_gets_its_answers_one_pause_and_then_nothing(stage: Stage) -> None:
    ann, bob = stage.user(1), stage.user(2, name="Bob")
    for number in range(80):
        last = await ann.posts(text=f"say {number}")
    await stage.settled(last)
    await bob.says("hello")
    answered = int(BURST)
    assert ann.log[:answered] == [f"say {number}" for number in range(answered)]
    assert ann.log[answered:] == ["phrase telegram.pause"]
    assert bob.log == ["hello"]
    await ann.says("/forget")
    assert ann.log[answered + 1 :] == ["forgotten"]


async def test_an_update_that_is_brought_again_and_again_counts_once(stage: Stage) -> None:
    """Else somebody is paused who said little, and isn't even told, as all was said before."""
    ann = stage.user()
    number = await ann.posts(text="hello")
    await stage.settled(number)
    for _ in range(200):
        await stage.chats.push("message", ann._message({"text": "hello"}), number)
    await ann.says("next")
    assert ann.log == ["hello", "next"]


def test_memory_of_updates_is_bounded_too() -> None:
    of = Limit(Clock())
    for number in range(limit.UPDATES + 500):
        of.judge_update(number, ANN)
    assert len(of._verdicts) == limit.UPDATES
