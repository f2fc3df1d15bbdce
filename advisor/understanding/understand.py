"""Understanding: one reading of a text gives its facts, what it asks, and how sure that is.

Pure: the same text gets the same reading. What is made from content is made when first needed
and kept in the cache folder.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from advisor.knowledge.language import Language
from advisor.knowledge.slots import SlotValue
from advisor.understanding.detect import CERTAIN, detect
from advisor.understanding.entities import Named
from advisor.understanding.experience import more_years
from advisor.understanding.explain import explain
from advisor.understanding.goal import goal
from advisor.understanding.learned import SHIPPED, Learned
from advisor.understanding.matcher import Matcher
from advisor.understanding.model import Model
from advisor.understanding.pieces import first_and_rest
from advisor.understanding.reading import Candidate, Question, Reading
from advisor.understanding.scene import Scene
from advisor.understanding.scenes import Scenes
from advisor.understanding.several import several
from advisor.understanding.slots import Told, read_slots, weighs
from advisor.understanding.weighing import ANYBODY, weighing

_ASIDE = frozenset({"smalltalk", "fallback"})
_ASKED = frozenset({"faq", "compare", "estimate", "what_if", "offer", "plan", "next_steps"})
_REPLIES = frozenset({"do.yes", "do.no", "do.skip", "do.more"})
_TELLING = ("me", "tells", "plans", "no_credentials", "no_experience")
_ANY_CODER = {"role": "coder"}  # says nothing of a person by itself
_SURELY = 0.75
_SAYS = 2  # words beside facts and what joins them, from which something is stated
_WORDY = 4  # words from which the asking part of a text is also read by itself


class Understanding:
    """Reads texts in one language."""

    def __init__(self, language: Language, learned: Learned) -> None:
        self._language = language
        self._learned = learned

    @classmethod
    def build(
        cls, language: Language, cache: Path | None = None, shipped: Path | None = SHIPPED
    ) -> "Understanding":
        """Return the understanding of a language; its parts are made when first needed.

        shipped: the folder of the model that came with the package.
        """
        return cls(language, Learned(language, cache, shipped))

    @property
    def answer_from(self) -> float:
        """From which score on an intent is answered without asking back."""
        return self._language.lexicon.matching.answer_from

    @property
    def offer_from(self) -> float:
        """From which score on an intent is offered."""
        return self._language.lexicon.matching.offer_from

    def read(self, text: str, *, asked: str | None = None, now: date) -> Reading:
        """Return what a text says. `asked` is the slot of the pending question, a hint."""
        whole = self._read(text, asked, now)
        if asked is None or asked in whole.slots or whole.declined or whole.dropped:
            return whole
        return self._answer_then_question(text, asked, now) or whole

    def _answer_then_question(self, text: str, asked: str, now: date) -> Reading | None:
        """Read "tx, do remote jobs pay more?" as an answer first and then a question."""
        parts = first_and_rest(text)
        if parts is None:
            return None
        answer, rest = self._read(parts[0], asked, now), self._read(parts[1], None, now)
        if (
            asked not in answer.slots
            or not rest.questions
            or not (self._answerable(rest.questions[0]) or parts[1].endswith("?"))
        ):
            return None
        slots = {**answer.slots, **rest.slots}
        return replace(rest, text=text, slots=slots, money=answer.money or rest.money)

    def _read(self, text: str, asked: str | None, now: date) -> Reading:
        scene = self._scenes.read(text, asked, now)
        told = read_slots(scene)
        questions = self._questions(scene, told)
        if questions and told.slots and not _tells(scene):
            told = Told()
        return Reading(
            text=text,
            slots=told.slots,
            supposed=told.supposed,
            declined=told.declined,
            questions=questions,
            mentions=tuple(one.mention for one in scene.named),
            money=told.money,
            unclear=told.unclear,
            vague=told.vague,
            offer=told.offer,
            offered=told.offered,
            job=told.job,
            dropped=told.dropped,
            supposed_dropped=told.supposed_dropped,
            more_years=more_years(scene),
            amounts=tuple(pay for amount in scene.amounts for pay in amount.ends),
            goal=goal(scene, told.slots),
            bargain=told.bargain,
        )

    def explain(self, text: str, *, asked: str | None = None, now: date) -> tuple[str, ...]:
        """Return why a text is read as it is, line by line."""
        scene = self._scenes.read(text, asked, now)
        weighed = self._matcher.explain(scene.tokens, scene.named, scene.spans)
        return explain(scene, self.read(text, asked=asked, now=now), weighed)

    def knows(self, word: str) -> bool:
        """Return whether a word, in lower case, is one that questions are made of."""
        return self._matcher.knows_word(word)

    def value(self, slot: str, text: str, now: date) -> SlotValue | None:
        """Return a slot's value from any words for it, or None where they are none."""
        return read_slots(self._bare.read(text, slot, now)).slots.get(slot)

    @cached_property
    def _bare(self) -> Scenes:
        """Take texts apart without the words of the examples: all that a value needs."""
        return Scenes(self._language.lexicon)

    @cached_property
    def _scenes(self) -> Scenes:
        return Scenes(self._language.lexicon, self._model.words)

    @cached_property
    def _cued(self) -> Mapping[str, str]:
        return {one.cue: name for name, one in self._language.intents.items() if one.cue}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._model, self._language.intents, self._language.lexicon)

    @property
    def learned(self) -> bool:
        """Whether the wordings are learned already; else the first question takes a while."""
        return self._learned.ready

    @property
    def _model(self) -> Model:
        return self._learned.model

    def _questions(self, scene: Scene, told: Told) -> tuple[Question, ...]:
        if told.vague:
            return ()
        if found := detect(scene, self._matcher.knows_word, self._cued):
            return (_certain(scene, found),)
        return weighing(scene, told.weighs, self._asked(scene, told))

    def _asked(self, scene: Scene, told: Told) -> tuple[Question, ...]:
        if any(piece.asks for piece in scene.stance.pieces):
            return self._several(scene) or (self._whole(scene),)
        if told.offered and not told.slots:
            whole = self._whole(scene)
            return (whole,) if self._beyond(whole) else self._asides(scene)
        if told.offered:
            return self._asides(scene) or (_certain(scene, ANYBODY),)
        if not (told.slots or told.declined or told.unclear or told.dropped):
            return () if _only_names(scene) and scene.asked else (self._whole(scene),)
        if not _tells(scene) and not told.dropped:
            whole = self._whole(scene)
            if self._answerable(whole) or told.slots == _ANY_CODER or weighs(scene):
                return (whole,)
        return self._asides(scene)

    def _whole(self, scene: Scene) -> Question:
        """Return the text as one question; its asking part may be surer by itself."""
        last = len(scene.tokens) - 1
        whole = self._question(scene, 0, last)
        asks = [piece for piece in scene.stance.pieces if piece.asks]
        if not asks or not _stands_alone(scene, asks[0].first, asks[-1].last):
            return whole
        part = self._question(scene, asks[0].first, asks[-1].last)
        best = {c.intent: c for c in whole.candidates}
        for candidate in part.candidates:
            if candidate.score > best.get(candidate.intent, candidate).score:
                best[candidate.intent] = candidate
        ranked = sorted(best.values(), key=lambda c: -c.score)
        return Question(text=whole.text, candidates=tuple(ranked), mentions=whole.mentions)

    def _question(self, scene: Scene, first: int, last: int) -> Question:
        """Return what is asked between two tokens, both inside. What it doesn't name itself
        may stand elsewhere in the text.
        """
        while first < last and (hello := scene.hits.at("hello", first)) and hello.last < last:
            first = hello.last + 1
        named = [one for one in scene.named if first <= one.first and one.last <= last]
        spans = [span for span in scene.spans if first <= span.first and span.last <= last]
        kinds = {one.mention.kind for one in named}
        others = (one for one in scene.named if one.mention.kind not in kinds)
        return Question(
            text=scene.words(first, last),
            candidates=self._matcher.rank(
                scene.tokens[first : last + 1],
                [one.shifted(first) for one in named],
                spans,
                [one for one in scene.named if scene.stance.piece(one.first).asks],
            ),
            mentions=tuple(one.mention for one in (*named, *others)),
        )

    def _answerable(self, question: Question) -> bool:
        """Whether it surely is a question about the field, or an order."""
        return self._acts(question) and question.candidates[0].score >= self.answer_from

    def _several(self, scene: Scene) -> tuple[Question, ...]:
        """Return two or more questions where the text clearly asks them, else nothing."""
        least = self._language.lexicon.matching.several_from
        return several(scene, self._question, self._asks, least)

    def _beyond(self, question: Question) -> bool:
        """Whether it surely is about something else than the field."""
        best = question.candidates[0]
        return self._language.intents[best.intent].kind in _ASIDE and best.score >= _SURELY

    def _asks(self, question: Question) -> bool:
        """Whether a question is one to answer beside another."""
        best = question.candidates[0].intent
        return self._language.intents[best].kind in _ASKED and best not in _REPLIES

    def _acts(self, question: Question) -> bool:
        """Whether a question is about the field, or an order."""
        best = question.candidates[0].intent
        return self._language.intents[best].kind not in _ASIDE and best not in _REPLIES

    def _asides(self, scene: Scene) -> tuple[Question, ...]:
        """Return what is said besides the facts, where it surely is something to act on."""
        found = []
        for piece in scene.stance.pieces:
            if _has_fact(scene, piece.first, piece.last):
                continue
            question = self._question(scene, piece.first, piece.last)
            if self._answerable(question):
                found.append(question)
        return tuple(found) or self._stated(scene)

    def _stated(self, scene: Scene) -> tuple[Question, ...]:
        """Return what is stated beside the facts and calls for an answer: "can't find work"."""
        matching = self._language.lexicon.matching
        facts = scene.facts()
        rest = [token for n, token in enumerate(scene.tokens) if n not in facts]
        joins = {n for hit in scene.hits.of("links") for n in range(hit.first, hit.last + 1)}
        says = [n for n in range(len(scene.tokens)) if n not in facts and n not in joins]
        worded = len(rest) >= _WORDY and len(says) >= _SAYS
        candidates = self._matcher.rank(rest, (), ()) if worded else ()
        if not candidates or candidates[0].intent not in matching.stated:
            return ()
        if candidates[0].score < matching.stated_from or scene.asked is not None:
            return ()
        mentions = tuple(one.mention for one in scene.named)
        return (Question(text=scene.text, candidates=candidates, mentions=mentions),)


def _certain(scene: Scene, intent: str) -> Question:
    candidates = (Candidate(intent=intent, score=CERTAIN),)
    mentions = tuple(one.mention for one in scene.named)
    return Question(text=scene.text, candidates=candidates, mentions=mentions)


def _meant(scene: Scene) -> list[Named]:
    """Return what a text names that says something of what is asked."""
    return [one for one in scene.named if not one.term.generic]


def _stands_alone(scene: Scene, first: int, last: int) -> bool:
    """Whether a part of a text is long enough to be read by itself, and loses no name."""
    part = last - first + 1
    inside = all(first <= one.first and one.last <= last for one in _meant(scene))
    return _WORDY <= part < len(scene.tokens) and inside


def _tells(scene: Scene) -> bool:
    """Whether a text tells of the person: it says "I", gives a figure, or only names things."""
    topic = scene.hits.of("topics") and not _meant(scene)
    if scene.amounts_marked or scene.asked is not None or (scene.spans and not topic):
        return True
    if any(scene.hits.of(name) for name in _TELLING):
        return True
    if weighs(scene):
        return False
    return _only_names(scene)


def _only_names(scene: Scene) -> bool:
    """Whether a text is made of names and the small words that join them."""
    covered = {n for one in scene.named for n in range(one.first, one.last + 1)}
    for cue in ("links", "negations", "denied_after"):
        covered |= {n for hit in scene.hits.of(cue) for n in range(hit.first, hit.last + 1)}
    return all(n in covered for n in range(len(scene.tokens)))


def _has_fact(scene: Scene, first: int, last: int) -> bool:
    cued = {h.first for cue in ("no_credentials", "no_experience") for h in scene.hits.of(cue)}
    return any(first <= place <= last for place in scene.facts() | cued)
