"""The tables of the PostgreSQL store, version by version. A released version is never edited.

Columns are those of the SQLite store, so that the statements are the same. What waits has an
owner that exists, which PostgreSQL itself sees to: a row of somebody who was taken for dead
can't come in after all. Texts are compared byte by byte, as in SQLite.
"""

from advisor.store.schema import Versions

VERSIONS: Versions = (
    (
        """CREATE TABLE replicas (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            until TIMESTAMPTZ NOT NULL
        )""",
        """CREATE TABLE conversations (
            channel TEXT COLLATE "C" NOT NULL,
            chat BIGINT NOT NULL,
            person BIGINT NOT NULL,
            topic BIGINT NOT NULL,
            session TEXT NOT NULL,
            updated DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (channel, chat, person, topic)
        )""",
        "CREATE INDEX conversations_person ON conversations (channel, person)",
        "CREATE INDEX conversations_updated ON conversations (updated)",
        """CREATE TABLE inbox (
            arrival BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            channel TEXT COLLATE "C" NOT NULL,
            number BIGINT NOT NULL,
            chat BIGINT NOT NULL,
            person BIGINT NOT NULL,
            topic BIGINT NOT NULL,
            payload TEXT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0,
            aside DOUBLE PRECISION,
            why TEXT,
            owner TEXT REFERENCES replicas (id),
            UNIQUE (channel, number)
        )""",
        "CREATE INDEX inbox_chat ON inbox (channel, chat) WHERE aside IS NULL",
        "CREATE INDEX inbox_owner ON inbox (owner)",
        "CREATE INDEX inbox_aside ON inbox (aside) WHERE aside IS NOT NULL",
        """CREATE TABLE seen (
            channel TEXT COLLATE "C" NOT NULL,
            number BIGINT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (channel, number)
        )""",
        "CREATE INDEX seen_at ON seen (at)",
        """CREATE TABLE outbox (
            number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            channel TEXT COLLATE "C" NOT NULL,
            chat BIGINT NOT NULL,
            person BIGINT NOT NULL,
            lane TEXT COLLATE "C" NOT NULL,
            method TEXT NOT NULL,
            payload TEXT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0,
            not_before DOUBLE PRECISION NOT NULL DEFAULT 0,
            scrub BIGINT NOT NULL DEFAULT 0,
            owner TEXT NOT NULL REFERENCES replicas (id)
        )""",
        "CREATE INDEX outbox_lane ON outbox (channel, lane)",
        "CREATE INDEX outbox_chat ON outbox (channel, chat)",
        "CREATE INDEX outbox_owner ON outbox (owner)",
        """CREATE TABLE unanswered (
            day TEXT COLLATE "C" NOT NULL,
            nearest TEXT COLLATE "C" NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (day, nearest)
        )""",
        """CREATE TABLE unanswered_texts (
            day TEXT COLLATE "C" NOT NULL,
            nearest TEXT COLLATE "C" NOT NULL,
            text TEXT COLLATE "C" NOT NULL,
            until TEXT COLLATE "C" NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (day, nearest, text)
        )""",
        """CREATE TABLE ratings (
            day TEXT COLLATE "C" NOT NULL,
            intent TEXT COLLATE "C" NOT NULL,
            liked BIGINT NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (day, intent, liked)
        )""",
        """CREATE TABLE reminders (
            channel TEXT COLLATE "C" NOT NULL,
            chat BIGINT NOT NULL,
            person BIGINT NOT NULL,
            topic BIGINT NOT NULL,
            key TEXT COLLATE "C" NOT NULL,
            due DOUBLE PRECISION NOT NULL,
            about TEXT NOT NULL,
            PRIMARY KEY (channel, chat, person, topic, key)
        )""",
        "CREATE INDEX reminders_person ON reminders (channel, person)",
        "CREATE INDEX reminders_due ON reminders (channel, due)",
        # Who has something of a chat waiting, and which updates. Nobody else can begin to have
        # until the end of the transaction; each query in it sees what was committed before the
        # lock was given.
        """CREATE FUNCTION owner_of(
            its_channel TEXT, its_chat BIGINT, OUT who TEXT, OUT ahead BIGINT[]
        ) LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended(its_channel, its_chat));
            SELECT max(owner), array_agg(number) INTO who, ahead FROM inbox
                WHERE channel = its_channel AND chat = its_chat AND aside IS NULL;
            IF who IS NULL THEN
                SELECT owner INTO who FROM outbox
                    WHERE channel = its_channel AND chat = its_chat LIMIT 1;
            END IF;
        END $$""",
    ),
)
