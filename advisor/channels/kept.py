"""What a channel has the store keep of a turn, and what it hands out of a person."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from advisor.conversation.outcome import Outcome
from advisor.conversation.retention import Retention
from advisor.settings import Settings
from advisor.store.masking import masked
from advisor.store.records import Conversation, Kept, Rating, Reminder, Unanswered


def retention(settings: Settings) -> Retention:
    """Return for how long things are kept by these settings."""
    return Retention(unanswered=settings.keep_unanswered, sessions=settings.keep_sessions)


def missed(outcome: Outcome, text: str | None, day: date, keeps: int) -> Unanswered | None:
    """Return what the store is to count, with the text if texts are kept; None if answered.

    keeps: for how many days texts are kept, 0 where they aren't.
    """
    if outcome.unanswered is None:
        return None
    if not (text and keeps):
        return Unanswered(day=day, nearest=outcome.unanswered)
    until = day + timedelta(days=keeps)
    return Unanswered(day=day, nearest=outcome.unanswered, text=masked(text), until=until)


def ratings(outcome: Outcome, day: date) -> tuple[Rating, ...]:
    """Return the thumb that was given, if one was."""
    if outcome.rating is None:
        return ()
    intent, liked = outcome.rating
    return (Rating(day=day, intent=intent, liked=liked),)


def reminders(outcome: Outcome, talk: Conversation, at: float) -> tuple[Reminder, ...]:
    """Return what is to be said later: at the hour of the day it was asked for."""
    hour = datetime.fromtimestamp(at).astimezone().timetz()
    return tuple(
        Reminder(
            conversation=talk,
            key=one.about,
            due=datetime.combine(one.day, hour).timestamp(),
            about=json.dumps(one.about),
        )
        for one in outcome.remind
    )


def handed_out(kept: Kept) -> str:
    """Return all that is kept of a person as JSON, to be read by them."""
    data: Mapping[str, Any] = {
        "conversations": [
            {
                "channel": talk.channel,
                "chat": talk.chat,
                "topic": talk.topic,
                "last_written": _moment(updated),
                "session": json.loads(session),
            }
            for talk, session, updated in kept.sessions
        ],
        "reminders": [
            {"about": json.loads(one.about), "due": _moment(one.due)} for one in kept.reminders
        ],
        "waiting_for_an_answer": [json.loads(one.payload) for one in kept.received],
        "waiting_to_be_sent": [json.loads(one.payload) for one in kept.calls],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")
