"""Cards: what a text, perhaps still being typed, may be answered with, for anybody to read.

Used where somebody looks for something to send into another chat. Nothing of a person is in
them: each rests on the text alone, and the same text gets the same cards.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from advisor.conversation.context.following import ABOUT_A_NAME, NEXT_TO_PAY
from advisor.conversation.scenarios.asked import Scenarios
from advisor.conversation.scenarios.combining import FEW, named_facts
from advisor.conversation.sharing.brief import Brief
from advisor.conversation.sharing.links import to_ask
from advisor.conversation.sharing.shared import pack
from advisor.conversation.talk import Rooms
from advisor.conversation.turns.completing import Completing
from advisor.conversation.wording import capital
from advisor.conversation.words.answers import ENTITY, FAQ
from advisor.conversation.words.comparisons import COMPARE, COMPARED, LEAST
from advisor.knowledge.intents import Intent
from advisor.pay.profile import Profile
from advisor.understanding.reading import Mention, Question, Reading

MOST = 10
UNSURE = 0.7  # a score below which a text is taken for half-typed
LONGEST = 256  # characters that are read, as many as can be typed
SAID = (FAQ, COMPARE)  # the kinds of intents that answer anybody alike
ESTIMATE = "do.estimate"
USUAL = {kind: (NEXT_TO_PAY[kind], ABOUT_A_NAME.get(kind, "")) for kind in NEXT_TO_PAY}

# What is shown before anything is typed: an intent and what it is about.
STARTERS = (
    ("national-median",),
    ("credential-gain", "CPC"),
    ("pay-levels",),
    ("compare-credentials", "CPC", "CCS"),
    ("states-best",),
    ("remote-pay",),
    ("raise-overview",),
    ("first-steps",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Something to send: a title to choose it by, and the message, in Markdown.

    start: the start parameter of a link that goes on from it in private; no two cards of one
    text have the same. name: what it is about, where that isn't in the title.
    """

    start: str
    title: str
    text: str
    name: str = ""


class Cards:
    """Finds the cards of a text."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._brief = Brief(rooms.content, rooms.words)
        self._scenarios = Scenarios(rooms)
        self._intents = rooms.content.language.intents
        self._lexicon = rooms.content.language.lexicon
        self._completing = Completing(self._lexicon)
        self._comparing = {i.entity: i for i in self._intents.values() if i.kind == COMPARE}

    def of(self, text: str, now: date) -> tuple[Card, ...]:
        """Return up to ten cards, the likeliest first; starters where nothing else is found."""
        text = " ".join(text.split())[:LONGEST]
        texts = self._completing.of(text, self._rooms.understanding.knows) if text else ()
        read = [self._rooms.understanding.read(one, now=now) for one in texts]
        if read and _is_unsure(read[0]):
            read = [*read[1:], read[0]]
        found = [self._of_one(one) for one in read]
        return self._told_apart(_merged(found) or _merged([self._starters()]))

    def _told_apart(self, cards: Sequence[Card]) -> tuple[Card, ...]:
        """Return the cards, those of one title with what each is about."""
        titles = Counter(card.title for card in cards)
        return tuple(self._named(one) if titles[one.title] > 1 else one for one in cards)

    def _named(self, card: Card) -> Card:
        title = self._say("inline.about", title=card.title, name=card.name)
        return replace(card, title=title, text=card.text.replace(card.title, title, 1))

    def estimate(self, profile: Profile) -> Card | None:
        """Return the estimate of some facts; None where there is none."""
        start, text = pack(profile), self._brief.of(profile)
        if start is None or text is None:
            return None
        title = self._say("inline.estimate", facts=self._brief.facts(profile))
        return Card(start=start, title=title, text=text)

    def facts(self, reading: Reading) -> Profile:
        """Return what a text says of a coder, whoever that is; never what somebody is paid."""
        told = {slot: value for slot, value in reading.slots.items() if slot != "current_salary"}
        return Profile().with_slots({**named_facts(self._lexicon, reading.mentions), **told})

    def _of_one(self, reading: Reading) -> Iterator[Card]:
        candidates = [(q, c) for q in reading.questions for c in q.candidates]
        clear = [(q, c) for q, c in candidates if c.score >= self._rooms.understanding.answer_from]
        best = self._intents[clear[0][1].intent] if clear else None
        profile = self.facts(reading)
        estimated = self.estimate(profile)
        many = len(profile.known()) >= FEW or (best is not None and best.id == ESTIMATE)
        if best and best.kind in SAID:
            yield from self._answer(best, clear[0][0])
        if estimated and many:
            yield estimated
        yield from self._compared(reading.mentions)
        for question, candidate in candidates:
            if candidate.score >= self._rooms.understanding.offer_from:
                yield from self._answer(self._intents[candidate.intent], question)
        yield from self._usual(reading.mentions)
        if estimated:
            yield estimated
        if best:
            yield from self._next(best, clear[0][0])

    def _answer(self, intent: Intent, question: Question) -> Iterator[Card]:
        """Yield the card of an intent, if it answers what is named."""
        named = (m for m in question.mentions if m.kind == intent.entity)
        yield from self._card(intent, _values(self._specific(named)))

    def _next(self, best: Intent, question: Question) -> Iterator[Card]:
        for name in best.follow:
            if name in self._intents:
                yield from self._answer(self._intents[name], question)

    def _usual(self, mentions: Sequence[Mention]) -> Iterator[Card]:
        """Yield what people mostly want to know about what is named."""
        for mention in self._specific(mentions):
            for name in USUAL.get(mention.kind, ()):
                if intent := self._intents.get(name):
                    about = (mention.value,) if intent.entity == mention.kind else ()
                    yield from self._card(intent, about)

    def _compared(self, mentions: Sequence[Mention]) -> Iterator[Card]:
        """Yield the comparison of what is named of one kind."""
        for kind in COMPARED:
            named = (m for m in mentions if m.kind == kind)
            about = _values(self._specific(named))
            if len(about) >= LEAST and kind in self._comparing:
                yield from self._card(self._comparing[kind], about)

    def _specific(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield what is named but for words that say nothing, such as "coder"."""
        for mention in mentions:
            term = self._lexicon.term(mention.kind, mention.value)
            if term is not None and not term.generic:
                yield mention

    def _card(self, intent: Intent, about: Sequence[str]) -> Iterator[Card]:
        about = about[:LEAST] if intent.kind == COMPARE else about[:1]
        start = to_ask(intent.id, about)
        unsaid = ENTITY in (intent.label or "") and not about
        alone = intent.kind == COMPARE and len(about) < LEAST
        if intent.kind not in SAID or not intent.answers or start is None or unsaid or alone:
            return
        reply = self._scenarios.comparison(intent, about, Profile())
        reply = reply or self._rooms.answers.answer(intent, about, Profile())
        title = self._title(intent, about)
        name = self._rooms.words.name(intent.entity or "", about[0]) if about else ""
        text = f"**{title}**\n\n{self._without_offer(reply.text, intent)}"
        yield Card(start=start, title=title, text=text, name=name)

    def _without_offer(self, text: str, intent: Intent) -> str:
        """Return a comparison without what to ask next: in another chat nobody would answer."""
        if intent.kind != COMPARE:
            return text
        return text.removesuffix(self._say(f"versus.more.{intent.entity}")).rstrip()

    def _title(self, intent: Intent, about: Sequence[str]) -> str:
        names = [self._rooms.words.name(intent.entity or "", value) for value in about]
        if intent.kind == COMPARE:
            return capital(self._say("inline.compare", names=self._rooms.words.listing(names)))
        return capital((intent.label or intent.id).format(entity="".join(names)).strip())

    def _starters(self) -> Iterator[Card]:
        for name, *about in STARTERS:
            if intent := self._intents.get(name):
                yield from self._card(intent, about)


def _is_unsure(reading: Reading) -> bool:
    """Whether a text asks something, but hardly what it seems to: it isn't all typed yet."""
    scores = [one.score for question in reading.questions for one in question.candidates]
    return bool(scores) and max(scores) < UNSURE


def _values(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.value for mention in mentions))


def _merged(found: Iterable[Iterator[Card]]) -> tuple[Card, ...]:
    """Return the first cards of all, then the second ones; each once."""
    ranked = (card for row in zip_longest(*found) for card in row if card)
    cards: dict[str, Card] = {}
    for card in ranked:
        cards.setdefault(card.start, card)
        if len(cards) == MOST:
            break
    return tuple(cards.values())
