"""How much there is, for the operator to see whether the work gets done."""

from advisor.store.database import Database
from advisor.store.records import Counts


async def read(db: Database) -> Counts:
    """Count it."""
    rows = await db.rows(
        "SELECT (SELECT count(*) FROM inbox WHERE aside IS NULL),"
        " (SELECT count(*) FROM inbox WHERE aside IS NOT NULL),"
        " (SELECT count(*) FROM outbox),"
        " (SELECT count(*) FROM conversations),"
        " (SELECT count(*) FROM reminders),"
        " (SELECT min(at) FROM inbox WHERE aside IS NULL),"
        " (SELECT min(at) FROM outbox)"
    )
    waiting, aside, unsent, sessions, reminders, *oldest = rows[0]
    return Counts(
        waiting=waiting,
        aside=aside,
        unsent=unsent,
        sessions=sessions,
        reminders=reminders,
        since=min((at for at in oldest if at is not None), default=None),
    )
