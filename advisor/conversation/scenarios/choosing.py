"""What follows a comparison: "which is cheapest?", "which is better for me?", "or the CIC?".

It is answered from the things that were compared, and another one is put beside them.
"""

import re
from collections.abc import Sequence

from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import SLOT_OF_KIND, capital, money
from advisor.conversation.words.comparisons import LEAST, STATE, Comparing
from advisor.knowledge.intents import Intent
from advisor.pay.compare import CAREER, Comparison, Side
from advisor.pay.profile import Profile
from advisor.understanding.reading import Mention, Question, Reading

WORDS_OF_A_CHOICE = 9
WORDS_OF_AN_ADDITION = 7
MOST_COMPARED = 4
MEASURES = ("cheap", "quick", "buys", "best", "pays")  # "better for me" before "pays"
OF_ALL = re.compile(r"\w+est\b|\bmost\b")  # "which state is cheapest" asks of all of them


class Choosing:
    """Goes on from a comparison."""

    def __init__(self, rooms: Rooms, comparing: Comparing) -> None:
        self._rooms = rooms
        self._comparing = comparing
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        self._measures = {name: any_of(cues.get(f"which_{name}", ())) for name in MEASURES}
        self._adds = any_of(cues.get("adds_side", ()))
        self._kinds = any_of(cues.get("kinds_of_thing", ()))

    def topic(self, session: Session) -> Intent | None:
        """Return the comparison that was talked about last, if one was."""
        topic = session.topic
        last = self._intents.get(topic.intent) if topic else None
        compared = topic and last and self._comparing.compares(last, topic.about)
        return last if compared else None

    def goes_on(self, session: Session, reading: Reading) -> Intent | None:
        """Return the comparison a text goes on with: it chooses, or names one more."""
        last = self.topic(session)
        if last is None or reading.slots or reading.offer is not None:
            return None
        return last if self.measure(session, reading) or self.added(session, reading) else None

    def measure(self, session: Session, reading: Reading | Question) -> str | None:
        """Return by what a text chooses among the things compared: "cheap", "quick"."""
        last, text = self.topic(session), reading.text.casefold()
        if last is None or session.topic is None or len(text.split()) > WORDS_OF_A_CHOICE:
            return None
        named = {one.value for one in reading.mentions if not self._generic(one)}
        if named - {*session.topic.about} or (self._kinds.search(text) and OF_ALL.search(text)):
            return None
        return next((name for name, cue in self._measures.items() if cue.search(text)), None)

    def added(self, session: Session, reading: Reading | Question) -> tuple[str, ...]:
        """Return the things compared with one more: "or the CIC?". Nothing where none is named."""
        last, text = self.topic(session), reading.text.casefold().lstrip()
        if last is None or session.topic is None or len(text.split()) > WORDS_OF_AN_ADDITION:
            return ()
        new = [one.value for one in reading.mentions if self._is_side(last, one)]
        others = [one for one in reading.mentions if not self._is_side(last, one)]
        joins = self._adds.match(text)
        before = session.topic.about
        if len(new) != 1 or others or joins is None or new[0] in before:
            return ()
        return (*before, new[0])[-MOST_COMPARED:]

    def way(self, text: str) -> str | None:
        """Return which way a text asks for: "the cheapest way to 75k"."""
        ways = (("cheap", "cheapest"), ("quick", "quickest"))
        folded = text.casefold()
        return next((way for name, way in ways if self._measures[name].search(folded)), None)

    def choose(self, session: Session, question: Question, profile: Profile) -> str:
        """Return which of the things compared it is, by what the question asks for."""
        last, topic = self.topic(session), session.topic
        measure = self.measure(session, question)
        if last is None or topic is None or measure is None or last.entity is None:
            return ""
        found = self._comparing.of(last.entity, topic.about, profile)
        if found is None:
            return ""
        match measure:
            case "cheap":
                said = self._cheapest(found, last.entity)
            case "quick":
                said = self._quickest(found, last.entity)
            case "buys":
                said = self._buys(found, last.entity)
            case "best" if not found.general:
                said = self._worthiest(found, last.entity)
            case _:
                said = self._pays(found, last.entity)
                if measure == "best":
                    said = f"{said} {self._say('choose.unknown')}"
        return said

    def _cheapest(self, found: Comparison, entity: str) -> str:
        best = found.cheapest
        if found.seam:
            prices = [
                self._say(
                    "choose.prices",
                    name=self._name(entity, side),
                    index=f"{state.prices.middle:.1f}",
                )
                for side, state in zip(found.sides, found.seam.states, strict=True)
            ]
            key = "choose.cheapest_state" if best else "choose.even_prices"
            name = capital(self._name(entity, best)) if best else ""
            return self._say(key, name=name, prices="; ".join(prices))
        return self._by_effort(found, entity, best, "cost")

    def _quickest(self, found: Comparison, entity: str) -> str:
        return self._by_effort(found, entity, found.quickest, "months")

    def _by_effort(self, found: Comparison, entity: str, best: Side | None, part: str) -> str:
        """Return which costs least, or takes least time, and of which that isn't published."""
        ways = [one for one in found.sides if one.making]
        if not ways:
            return self._say("choose.nothing")
        if len(ways) < LEAST:
            way = self._comparing.effort(ways[0])
            return self._say("choose.only", name=self._name(entity, ways[0]), way=way)
        unknown = [one for one in ways if one.making and part in one.making.price.unpublished]
        ours = [one for one in ways if one.making and part in one.making.price.ours]
        listed = "; ".join(
            self._say("versus.way", name=self._name(entity, one), way=self._comparing.effort(one))
            for one in ways
        )
        if best:
            key = f"choose.{part}"
        elif len(unknown) == len(ways):
            key = f"choose.{part}_unknown"
        else:
            key = f"choose.{part}_open" if unknown else f"choose.{part}_even"
        said = self._say(key, name=capital(self._name(entity, best)) if best else "", ways=listed)
        if best and unknown:
            names = self._listing(entity, unknown)
            said = f"{said} {self._say('choose.but_unknown', names=names)}"
        return f"{said} {self._say('choose.ours')}" if ours and not unknown else said

    def _buys(self, found: Comparison, entity: str) -> str:
        best = found.best_bought
        if entity != STATE or found.seam is None:
            return self._pays(found, entity)
        if best is None:
            return self._say("choose.even_prices", name="", prices="")
        amounts = [
            money(side.buying.middle if side.buying else state.buys)
            for side, state in zip(found.sides, found.seam.states, strict=True)
        ]
        pairs = zip(found.sides, amounts, strict=True)
        listed = "; ".join(f"{self._name(entity, side)} {amount}" for side, amount in pairs)
        return self._say("choose.buys", name=capital(self._name(entity, best)), amounts=listed)

    def _worthiest(self, found: Comparison, entity: str) -> str:
        """Return which is best for the person: by what pay buys, or by gain for the effort."""
        if entity == STATE:
            return self._buys(found, entity)
        best = found.worthiest
        if best is None or best.gain is None or best.gain <= 0 or best.making is None:
            return self._pays(found, entity)
        return self._say(
            "choose.worth",
            name=capital(self._name(entity, best)),
            gain=money(best.gain),
            way=self._comparing.effort(best),
        )

    def _pays(self, found: Comparison, entity: str) -> str:
        best, basis = found.best, found.basis
        if basis is None:
            return self._say("versus.none")
        amounts = found.amounts(basis)
        listed = "; ".join(
            f"{self._name(entity, side)} {money(amount or 0)}"
            for side, amount in zip(found.sides, amounts, strict=True)
        )
        key = f"choose.pays.{basis}" if best else "choose.pays_even"
        name = capital(self._name(entity, best)) if best else ""
        return self._say(key, name=name, amounts=listed)

    def _name(self, entity: str, side: Side | None) -> str:
        return self._comparing.name(entity, side) if side else ""

    def _listing(self, entity: str, sides: Sequence[Side]) -> str:
        return self._rooms.words.listing([self._name(entity, one) for one in sides])

    def _is_side(self, last: Intent, one: Mention) -> bool:
        """Whether a thing named could stand beside those compared."""
        if last.entity == CAREER:
            return one.kind in (CAREER, "role") and self._comparing.is_job(one.value)
        slot = SLOT_OF_KIND.get(last.entity or "")
        is_value = self._rooms.content.language.lexicon.is_value
        return one.kind == last.entity and slot is not None and is_value(slot, one.value)

    def _generic(self, one: Mention) -> bool:
        term = self._rooms.content.language.lexicon.term(one.kind, one.value)
        return term is not None and term.generic


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of these words; of none, one that is found nowhere."""
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:{listed})\b" if listed else r"(?!)")
