"""Which intent is told to be nearest to what found no answer; the dialogues show it in talks."""

from advisor.conversation.missing import NOTHING, unanswered
from advisor.knowledge.intents import Intent
from advisor.understanding.reading import Candidate, Question, Reading

COST, GAIN = Intent(id="credential-cost"), Intent(id="credential-gain")
TOOLS = Intent(id="out.near-tools", kind="fallback")


def reading(*scores: tuple[str, float]) -> Reading:
    candidates = tuple(Candidate(intent=name, score=score) for name, score in scores)
    questions = (Question(text="cpc thing", candidates=candidates),) if candidates else ()
    return Reading(text="cpc thing", questions=questions)


def test_of_several_readings_offered_the_first_is_nearest() -> None:
    assert unanswered({"clarify"}, [COST, GAIN], reading(), None) == "credential-cost"


def test_beside_an_answer_the_subject_left_out_is_what_is_missing() -> None:
    assert unanswered({"faq", "fallback"}, [COST, TOOLS], reading(), None) == "out.near-tools"


def test_where_nothing_was_offered_the_likeliest_reading_is_nearest() -> None:
    unlikely = reading(("credential-cost", 0.2), ("credential-gain", 0.3))
    assert unanswered({"fallback"}, [], unlikely, None) == "credential-gain"
    assert unanswered({"fallback"}, [], reading(), None) == NOTHING


def test_a_pending_question_is_nearest_to_what_made_no_sense() -> None:
    unlikely = reading(("credential-cost", 0.2))
    assert unanswered({"fallback", "question"}, [], unlikely, "state") == "ask.state"
