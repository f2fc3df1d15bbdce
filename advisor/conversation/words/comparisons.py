"""Two to four things side by side: which pays most, which buys most, what each costs and takes.

For somebody known each side is their own estimate with it; in general it is what is published.
At a seam of states the public means compare like with like.
"""

from collections.abc import Iterator, Sequence

from advisor.conversation.messages import SCREEN
from advisor.conversation.wording import Wording, capital, money, signed
from advisor.conversation.words.efforts import cost, effort
from advisor.conversation.words.purchasing import purchasing
from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.intents import Intent
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit
from advisor.pay.compare import CAREER, Comparison, Kind, Side, compare
from advisor.pay.place import Seam, claimed
from advisor.pay.pricing import Price
from advisor.pay.profile import Profile

COMPARED: dict[str, Kind] = {
    "state": "state",
    "setting": "setting",
    "specialty": "specialty",
    "credential": "credentials",
    "role": "role",
}
COMPARE = "compare"
LEAST = 2
STATE, CREDENTIAL = "state", "credential"


class Comparing:
    """Puts a comparison into words."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def compares(self, intent: Intent, about: Sequence[str]) -> bool:
        """Return whether a question puts things side by side that are priced."""
        if intent.kind != COMPARE or len(set(about)) < LEAST:
            return False
        if intent.entity == CAREER:
            return all(self.is_job(one) for one in about)
        kind = COMPARED.get(intent.entity or "")
        is_value = self._content.language.lexicon.is_value
        return kind is not None and all(is_value(kind, one) for one in about)

    def is_job(self, value: str) -> bool:
        """Return whether a job, in coding or next to it, has published pay to compare."""
        places = self._content.scenarios.published[CAREER]
        paths = (places.guide or "", *places.public)
        known = any(path.replace("$", value) in self._content.figures for path in paths)
        return known or value in self._content.model.roles

    def of(self, entity: str, about: Sequence[str], profile: Profile) -> Comparison | None:
        """Return these things held against each other, for the person as far as known."""
        kind = COMPARED.get(entity, "career")
        return compare(self._content, profile, kind, about)

    def said(self, found: Comparison, entity: str, published: str) -> str:
        """Return what a comparison comes to. published: what is told of the sides in general."""
        if entity == CAREER:
            blocks = self._careers(found, published)
        elif found.general:
            blocks = self._general(found, entity, published)
        else:
            ways = [self.effort(one) for one in found.sides if one.making]
            alike = len({*ways}) == 1 < len(ways) and entity != STATE
            sides = [self._side(one, entity, alike=alike) for one in found.sides]
            each = self._say("versus.each", way=ways[0]) if alike else ""
            blocks = [self._mine(found, entity), "\n".join(sides), each]
            blocks += [self._seam(found), self._claim(found), self._sources(found)]
        text = "\n\n".join(filter(None, blocks))
        more = self._say(f"versus.more.{entity}")
        return text if len(text) + len(more) > SCREEN and found.general else f"{text}\n\n{more}"

    def name(self, entity: str, side: Side) -> str:
        """Return what a side is called; of careers some are roles."""
        roles = self._content.model.roles
        kind = "role" if entity == CAREER and side.value in roles else entity
        return self._words.name(kind, side.value)

    def _mine(self, found: Comparison, entity: str) -> str:
        """Return which pays this person best, and which buys most where that is another one."""
        best, before = found.best, found.before
        unpriced = [one for one in found.sides if one.estimate and one.gain is None]
        assert before
        if unpriced:
            names = self._words.listing([self.name(entity, one) for one in unpriced])
            said = [self._say("versus.unpriced", names=names)]
        elif best and best.estimate and best.gain is not None:
            said = [
                self._say(
                    "versus.stays" if best.has else "versus.best",
                    name=capital(self.name(entity, best)),
                    middle=money(best.estimate.middle),
                    gain=signed(best.gain),
                    now=money(before.middle),
                )
            ]
        else:
            said = [self._tied(found, entity)]
        if (bought := found.best_bought) and bought is not best:
            said.append(self._say("versus.best_bought", name=self.name(entity, bought)))
        if taken := [self._say(f"taken.{slot}") for slot in found.taken]:
            said.append(self._say("versus.taken", taken=self._words.listing(taken)))
        return " ".join(said)

    def _side(self, side: Side, entity: str, *, alike: bool = False) -> str:
        name = capital(self.name(entity, side))
        if side.estimate is None:
            return self._bare(side, entity)
        parts = [self._gain(side)]
        if side.buying:
            parts.append(self._say("versus.buys", buys=money(side.buying.middle)))
        if side.making and entity != STATE and not alike:
            parts.append(self.effort(side))
        parts += self._published(side)
        return self._say(
            "versus.side",
            name=name,
            low=money(side.estimate.low),
            high=money(side.estimate.high),
            middle=money(side.estimate.middle),
            rest="; ".join(parts),
        )

    def _gain(self, side: Side) -> str:
        if side.has:
            return self._say("versus.now")
        if side.gain is None:
            return self._say("next.gain_unknown")
        return self._say("versus.gain", gain=signed(side.gain))

    def _published(self, side: Side) -> list[str]:
        said = [self._say("versus.guide", pay=spell(one)) for one in side.guide]
        if side.adds:
            said.append(self._say("versus.adds", pay=spell(side.adds)))
        return said

    def effort(self, side: Side) -> str:
        """Return what getting there costs and takes, and what of that is ours."""
        return effort(self._words, side.making.price if side.making else Price())

    def _general(self, found: Comparison, entity: str, published: str) -> list[str]:
        """Return what is published of the sides; the bare figures where that is too long."""
        first = self._first(found, entity)
        for blocks in ([first, published, self._costs(found, entity)], [first, published]):
            if sum(map(len, blocks)) + 2 * len(blocks) <= SCREEN:
                return blocks
        lines = "\n".join(self._bare(one, entity) for one in found.sides)
        return [first, lines, self._claim(found), self._sources(found)]

    def _bare(self, side: Side, entity: str) -> str:
        """Return all figures that are published of a side, and what it costs and takes."""
        parts = self._published(side)
        for figure in side.public:
            source = credit([cite(figure)], "{sources}")
            parts.append(self._say("versus.public", pay=spell(figure), source=source))
        if entity == CREDENTIAL and side.making:
            parts.append(self.effort(side))
        name = capital(self.name(entity, side))
        return self._say("versus.unknown", name=name, rest="; ".join(parts))

    def _tied(self, found: Comparison, entity: str) -> str:
        """Return which of these pay alike, and most of all."""
        middles = [side.estimate.middle for side in found.sides if side.estimate]
        first = [
            one for one in found.sides if one.estimate and one.estimate.middle == max(middles)
        ]
        if len(first) == len(found.sides):
            return self._say("versus.even")
        names = self._words.listing([self.name(entity, one) for one in first])
        return self._say("versus.tied", names=capital(names), middle=money(max(middles)))

    def _first(self, found: Comparison, entity: str) -> str:
        """Return which pays most by these figures, and by which."""
        best, basis = found.best, found.basis
        if best is None or basis is None:
            said = [self._say("versus.none" if basis is None else "versus.even_figures")]
        else:
            name = capital(self.name(entity, best))
            amount = found.amounts(basis)[found.sides.index(best)]
            means = self._means(found.seam) if found.seam else ""
            key = f"versus.general.{basis}"
            said = [self._say(key, name=name, pay=money(amount or 0), means=means)]
        if bought := found.best_bought:
            same = bought is best
            name = self.name(entity, bought)
            said.append(
                self._say("versus.bought_too" if same else "versus.best_bought", name=name)
            )
        return " ".join(said)

    def _costs(self, found: Comparison, entity: str) -> str:
        """Return what each credential costs; no other change has a published price."""
        if entity != CREDENTIAL:
            return ""
        costs = "; ".join(
            f"{self.name(entity, one)} {cost(self._words, one.making.price)}"
            for one in found.sides
            if one.making
        )
        return self._say("versus.costs", costs=costs)

    def _seam(self, found: Comparison) -> str:
        """Return the public table for all sides, where the guide prices only some of them."""
        seam = found.seam
        if seam is None or not seam.crossed:
            return ""
        figures = [figure for one in seam.states for figure in (one.mean, one.prices)]
        source = credit(map(cite, figures), "{sources}")
        return self._say("versus.seam", means=self._means(seam), source=source)

    def _claim(self, found: Comparison) -> str:
        return purchasing(self._content, self._words, _states(found))

    def _means(self, seam: Seam) -> str:
        return "; ".join(
            self._say(
                "versus.mean",
                name=self._words.name("state", one.state),
                mean=spell(one.mean),
                buys=money(one.buys),
            )
            for one in seam.states
        )

    def _careers(self, found: Comparison, published: str) -> list[str]:
        """Return jobs side by side: what somebody would leave and gain, or the guide's ranges."""
        if found.general:
            roles = [one for one in found.sides if one.value in self._content.model.roles]
            first, lines = self._first(found, CAREER), [self._bare(one, CAREER) for one in roles]
            if len(first) + len(published) + sum(map(len, lines)) <= SCREEN:
                return [first, published, "\n".join(lines)]
            lines = [self._bare(one, CAREER) for one in found.sides]
            return [first, "\n".join(lines), self._sources(found)]
        paid = [(s.estimate.middle, n) for n, s in enumerate(found.sides) if s.estimate]
        mine = found.sides[max(paid)[1]] if paid else None
        now = mine.estimate if mine and mine.estimate else found.before
        assert now
        lines = [
            self._side(one, CAREER) if one.estimate else self._career(one, now.middle)
            for one in found.sides
        ]
        return [
            self._stay(found, now.middle, mine),
            "\n".join(lines),
            self._say("versus.carried"),
            self._sources(found),
        ]

    def _stay(self, found: Comparison, now: int, mine: Side | None) -> str:
        """Return whether some other job pays more than what this person would leave."""
        others = [one for one in found.sides if one.estimate is None]
        above = [one for one in others if (one.published or 0) > now]
        newer = [one for one in others if any(figure.middle > now for figure in one.public)]
        key = "versus.leave" if above else "versus.mixed" if newer else "versus.stay"
        if key == "versus.stay" and mine and not mine.has:
            key = "versus.first"
        names = [self.name(CAREER, one) for one in above or newer]
        return self._say(
            key,
            name=capital(self.name(CAREER, mine)) if mine else "",
            names=capital(self._words.listing(names)) if above else ", ".join(names),
            now=money(now),
        )

    def _career(self, side: Side, now: int) -> str:
        name, rest = capital(self.name(CAREER, side)), "; ".join(self._against(side, now))
        return self._say("versus.unknown", name=name, rest=rest)

    def _against(self, side: Side, now: int) -> Iterator[str]:
        """Yield each published figure of a job, and how far its middle is from today's pay."""
        for figure, key in (
            *((one, "versus.career_guide") for one in side.guide),
            *((one, "versus.career_public") for one in side.public),
        ):
            yield self._say(
                key,
                pay=spell(figure),
                gain=signed(figure.middle - now),
                source=credit([cite(figure)], "{sources}"),
            )

    def _sources(self, found: Comparison) -> str:
        claim = claimed(self._content, _states(found))
        figures = [*_figures(found), *(claim.pays if claim else ())]
        return credit(map(cite, figures), self._words.phrase("credit")) if figures else ""


def _states(found: Comparison) -> list[str]:
    return [one.value for one in found.sides] if found.kind == STATE else []


def _figures(found: Comparison) -> Iterator[Figure]:
    """Yield what a comparison for a person shows of what is published."""
    for one in found.sides:
        yield from one.guide
        if one.adds:
            yield one.adds
        if found.general or (found.kind == CAREER and one.estimate is None):
            yield from one.public
        if one.making:
            yield from one.making.price.figures
