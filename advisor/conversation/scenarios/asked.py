"""Questions that follow from the estimate: what if, which of the two, a plan, does it pay."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.context.following import ABOUT_A_NAME, WHAT_IF
from advisor.conversation.messages import SCREEN, Reply
from advisor.conversation.scenarios.careers import CAREER_PAY, CAREERS, Careers
from advisor.conversation.scenarios.choosing import Choosing, any_of
from advisor.conversation.scenarios.what_ifs import WhatIfs
from advisor.conversation.session import Session, Topic
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.words.comparisons import COMPARE, CREDENTIAL, Comparing
from advisor.conversation.words.goals import Goals, about, goal_of
from advisor.conversation.words.plan_buttons import PLAN
from advisor.conversation.words.plans import Planning
from advisor.conversation.words.returns import TRAINING, Returns
from advisor.conversation.words.suppositions import Supposing
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal, Question, Reading

COMPARE_CREDENTIALS, GAIN = "compare-credentials", "credential-gain"
FAQ, FALLBACK = "faq", "fallback"
OPENS = ("is ", "are ", "will ", "would ", "does ", "do ", "should ", "how ", "can ")
WORDS_OF_A_QUESTION = 10  # a longer text says more than that something pays off
Asked = tuple[Question, Intent]


class Scenarios:
    """Answers that need the estimate of a changed profile."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._planning = Planning(rooms.content, rooms.words)
        self._comparing = Comparing(rooms.content, rooms.words)
        self._returns = Returns(rooms.content, rooms.words)
        self._supposing = Supposing(rooms.content, rooms.words)
        self._choosing = Choosing(rooms, self._comparing)
        self._careers = Careers(rooms, self._comparing)
        self._what_ifs = WhatIfs(rooms)
        self._goals = Goals(rooms.content)
        cues = rooms.content.language.lexicon.cues
        self._chooses = any_of(cues.get("chooses", ()))
        self._asks_plan = any_of(cues.get("asks_plan", ()))
        self._back = any_of(cues.get("back", ()))
        self._intents = rooms.content.language.intents
        self._asking = tuple(f"{word} " for word in cues.get("asking_next", ()))

    def whole(self, session: Session, reading: Reading) -> Asked | None:
        """Return what a whole text asks by what was said before it, or by how it opens: one more
        thing to compare, a choice among those compared, a job beside coding, a "what if".
        """
        question = Question(text=reading.text, candidates=(), mentions=reading.mentions)
        jobs, alone = self._intents.get(CAREERS), len(reading.questions) < 2
        if jobs and alone and self._careers.of(session.profile, question):
            return question, jobs
        if compared := self._choosing.goes_on(session, reading):
            return question, compared
        supposed = self._intents.get(WHAT_IF)
        if supposed and self._what_ifs.asks(session, reading):
            return question, supposed
        plan = self._intents.get(PLAN)
        return (question, plan) if plan and self._goals.goes_on(session, reading) else None

    def meant(self, session: Session, question: Question, intent: Intent | None) -> Intent | None:
        """Return what a question that only seems to be about a thing, or two, asks: which of the
        two to choose, or how long until it pays itself back.
        """
        text = question.text.casefold()
        if intent is None or intent.kind not in (FAQ, FALLBACK):
            return intent
        if intent.kind == FALLBACK and self._asks_plan.search(text):
            return self._intents.get(PLAN)
        if intent.id == CAREER_PAY and self._careers.of(session.profile, question):
            return self._intents.get(CAREERS)
        named = [one for one in question.mentions if one.kind == CREDENTIAL]
        values = tuple(dict.fromkeys(one.value for one in named))
        compared, gained = self._intents.get(COMPARE_CREDENTIALS), self._intents.get(GAIN)
        seems = intent.kind == FALLBACK or intent.id == ABOUT_A_NAME[CREDENTIAL]
        if seems and compared and self._chooses.search(text):
            return compared if self._comparing.compares(compared, values) else intent
        if len(values) == 1 and intent.entity != CREDENTIAL and intent.id != TRAINING:
            asks = self._back.search(text) and len(text.split()) <= WORDS_OF_A_QUESTION
            return gained if gained and asks else intent
        return intent

    def weighs_credential(self, question: Question, slots: Mapping[str, SlotValue]) -> bool:
        """Return whether the one credential a text names is asked about, and not told: "is a CCS
        worth it for me".
        """
        text = f"{question.text.casefold()} "
        held = slots.get("credentials")
        one = isinstance(held, tuple) and len(held) == 1
        return one and text.startswith(OPENS) and self._returns.asks(text)

    def lets_go(self, session: Session, reading: Reading) -> bool:
        """Return whether a text only says that a credential is held no longer."""
        held = {*(session.profile.credentials or ())}
        asks = reading.text.rstrip().endswith("?") or len(reading.questions) > 1
        return bool(held & {*reading.dropped}) and not asks

    def sides(self, session: Session, intent: Intent, question: Question) -> tuple[str, ...]:
        """Return what a comparison is of: jobs, those compared before with one more, or those."""
        if intent.id == CAREERS and (jobs := self._careers.of(session.profile, question)):
            return jobs
        if self._choosing.topic(session) is not intent or session.topic is None:
            return ()
        chosen = self._choosing.measure(session, question)
        return self._choosing.added(session, question) or (session.topic.about if chosen else ())

    def what_if(self, talk: Talk, question: Question, reading: Reading) -> None:
        """Compare today's estimate with that of the profile with these things changed."""
        session = talk.session
        if self._what_ifs.does_nothing(reading.text):
            goal = (
                goal_of(session.topic)
                if session.topic and session.topic.intent == PLAN
                else Goal()
            )
            talk.understood(PLAN, about(goal))
            talk.say(self._planning.waiting(session, goal))
            return
        if self._what_ifs.part_time(reading.text):
            talk.intend(WHAT_IF)
            reply = self._supposing.part_time(session.profile)
            talk.say(reply or Reply(text=self._say("what_if.none"), kinds=("what_if",)))
            return
        mentions = question.mentions or reading.mentions
        change, kept = self._what_ifs.changes(session, mentions, reading)
        if not change and reading.goal and (reading.goal.relative or reading.goal.pay):
            self.plan(talk, reading)
            return
        if not change:
            talk.intend(WHAT_IF)
            key = "what_if.same" if self._what_ifs.names(session, reading) else "what_if.unknown"
            talk.say(Reply(text=self._say(key), kinds=("what_if",)))
            return
        reply = self._supposing.suppose(session.profile, change)
        talk.understood(WHAT_IF, kept)
        reply = reply and self._rooms.showing.offered(talk.session, reply)
        talk.say(reply or Reply(text=self._say("what_if.none"), kinds=("what_if",)))

    def together(self, asks: Sequence[Asked], reading: Reading) -> list[Asked]:
        """Return what is asked, with what goes on from a "what if" taken into it: "what if I get
        my CCS and move to Texas" asks one thing.
        """
        if not asks or asks[0][1].id != WHAT_IF:
            return list(asks)
        first, intent = asks[0]
        own = [ask for ask in asks[1:] if ask[0].text.casefold().startswith(self._asking)]
        if own or len(asks) == 1:
            return list(asks)
        return [(replace(first, mentions=reading.mentions), intent)]

    def chosen(self, session: Session, intent: Intent, question: Question) -> Reply | None:
        """Return which of the things compared last it is that is asked for; None: nothing is."""
        if question.candidates or self._choosing.topic(session) is not intent:
            return None
        chosen = self._choosing.choose(session, question, session.profile)
        return Reply(text=chosen, kinds=(COMPARE,)) if chosen else None

    def compared_for(self, session: Session, about: Sequence[str]) -> Profile:
        """Return whom things are compared for: nobody, where the job they work in is one of them,
        as an estimate would be of coding.
        """
        return Profile() if session.career in about else session.profile

    def comparison(self, intent: Intent, about: Sequence[str], profile: Profile) -> Reply | None:
        """Return things side by side; None where the question compares nothing that is priced."""
        if not self._comparing.compares(intent, about) or intent.entity is None:
            return None
        found = self._comparing.of(intent.entity, about, profile)
        answered = self._intents[CAREER_PAY] if intent.id == CAREERS else intent
        careers = [one for one in about if one not in self._rooms.content.model.roles]
        told = careers if intent.id == CAREERS else about
        published = self._rooms.answers.answer(answered, told, Profile())
        if found is None:
            return published
        text = self._comparing.said(found, intent.entity, published.text)
        asked = Session(profile=profile, topic=Topic(intent=intent.id, about=tuple(about)))
        said = replace(published, text=text, kinds=(COMPARE,))
        return self._rooms.showing.offered(asked, said)

    def below(self, reply: Reply, intent: Intent, question: Question, profile: Profile) -> Reply:
        """Return the answer with what training, or a credential, brings back, if that is asked."""
        named = [one.value for one in question.mentions if one.kind == CREDENTIAL]
        asks = self._returns.asks(question.text)
        if intent.id != TRAINING and not (asks and named and intent.entity == CREDENTIAL):
            return reply
        line = self._returns.said(profile, next(iter(named), None))
        if not line:
            return reply
        if named and profile.known():
            return replace(reply, text=line)
        whole = f"{reply.text}\n\n{line}"
        return replace(reply, text=whole) if profile.known() or len(whole) <= SCREEN else reply

    def plan(self, talk: Talk, reading: Reading) -> None:
        """Show the way to a pay, or the one worth its effort most where none is named."""
        goal = self._goals.goal(talk.session, reading)
        reply = self._planning.plan(talk.session, goal, self._choosing.way(reading.text))
        talk.understood(PLAN, about(goal))
        talk.say(reply)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading of what the text means after a plan that was just shown."""
        return self._goals.resolve(session, reading)

    def wants_plan(self, question: Question, reading: Reading) -> bool:
        """Return whether a question may well be for a plan, and names the pay to get to."""
        enough = self._rooms.understanding.answer_from
        return self._goals.wanted(question, reading, enough)
