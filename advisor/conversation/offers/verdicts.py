"""An offer put into words: where it stands, what to ask for and why, what else to look at.

The verdict comes first; then the range, a counter-figure with its reasons, one thing beside base
pay, the time to ask, and one offer of what to do next.
"""

from collections.abc import Sequence

from advisor.conversation.actions import action
from advisor.conversation.messages import SCREEN, Choice, Reply
from advisor.conversation.offered import Offer
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import capital, hourly, money, signed
from advisor.knowledge.figures import Figure
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit
from advisor.pay.estimate import Estimate
from advisor.pay.offer import Counter, weigh
from advisor.pay.offer import Offer as Weighed
from advisor.pay.profile import Profile

COUNTER, HOW, WHEN = "do.counter", "do.ask-how", "do.ask-when"
WEIGH, REFUSED = "do.weigh", "do.refused"
LABELS = {COUNTER: "counter", HOW: "how", WHEN: "when", WEIGH: "weigh", REFUSED: "refused"}
NAMED = ("accuracy", "productivity")  # arguments beside the profile that the guide names
PRICED_BY = ("specialty", "setting", "state")
NEAR = range(45, 56)  # percentiles that are about the middle
FULL_WEEK = 40
CENTS = 100  # shares are said in percent
FAR = 0.15  # of the offer; from here on a counter-figure isn't likely to be met whole


class Verdicts:
    """Says what an offer is worth to this person."""

    def __init__(self, rooms: Rooms) -> None:
        self._content = rooms.content
        self._words = rooms.words
        self._say = rooms.words.say

    def weighed(self, profile: Profile, offer: Offer) -> Weighed | None:
        """Return an offer weighed for a person, with what they have to show."""
        told = [one for one in offer.argues if one in NAMED]
        return weigh(self._content, profile, offer.pay, offer.described, told)

    def reply(self, session: Session, offer: Offer, found: Weighed) -> Reply:
        """Return the whole verdict on an offer that was made."""
        best = self._say(f"offer.besides.{self.besides(offer, found)[0]}")
        range_ = self.range(found.job, hourly_too=self._by_hour(offer))
        beside = self._say("offer.weigh", one=best)
        blocks = [
            _line(self.stands(found), self.note(offer)),
            _line(range_, self._published(found.job), self._beside_current(session, found)),
            _line(self._ask(offer, found), self._say("offer.time") if found.counter else ""),
            beside,
            self.next_offer(session, found),
            self.age(found.job),
        ]
        if sum(map(len, blocks)) > SCREEN:  # one of the buttons below tells it
            blocks.remove(beside)
        return Reply(
            text="\n\n".join(filter(None, blocks)),
            kinds=("offer",),
            rows=self.buttons(COUNTER, HOW, WEIGH),
        )

    def stands(self, found: Weighed) -> str:
        """Return the verdict in one sentence."""
        return self._say(
            f"offer.{self.place(found)}", pay=money(found.pay), share=found.percentile
        )

    def place(self, found: Weighed) -> str:
        """Return where an offer stands, with a place of its own about the middle."""
        inside = found.standing in ("lower-half", "upper-half")
        return "middle" if inside and found.percentile in NEAR else found.standing

    def range(self, job: Estimate, *, hourly_too: bool = False) -> str:
        """Return the range of the job, and what it is counted from."""
        return self._say(
            "offer.range_hourly" if hourly_too else "offer.range",
            low=money(job.low),
            middle=money(job.middle),
            high=money(job.high),
            low_hour=hourly(job.low),
            high_hour=hourly(job.high),
            facts=self._facts(job),
        )

    def note(self, offer: Offer) -> str:
        """Return how the pay was read, where it wasn't a full-time year's already."""
        pay, notes = money(offer.pay), []
        if offer.hours:
            part = money(offer.pay * offer.hours / FULL_WEEK)
            said = offer.said
            notes.append(
                self._say("offer.read_part", said=said, pay=pay, hours=offer.hours, part=part)
            )
        elif offer.said and pay not in offer.said and not offer.ends:
            notes.append(self._say("offer.read", said=offer.said, pay=pay))
        if offer.ends:
            said = f"{money(offer.ends[0])}–{money(offer.ends[1])}"
            if said not in offer.said:
                notes.append(self._say("offer.read", said=offer.said, pay=said))
            notes.append(self._say("offer.read_range", said=said, high=money(offer.ends[1])))
        return " ".join([*notes, *self._bonus(offer)])

    def besides(self, offer: Offer, found: Weighed) -> Sequence[str]:
        """Return what to look at beside base pay, the most telling for this offer first."""
        job = found.job.profile
        held = job.credentials
        return [
            name
            for name, tells in (
                ("part-time", offer.hours is not None),
                ("fees", held is not None and set(held) <= {"CPC-A"}),
                ("bonus", found.standing in ("well-below", "below")),
                ("remote", job.remote is True),
                ("insurance", job.setting == "insurance"),
                ("advance", found.standing == "above" or job.setting == "physician-office"),
                ("on-site", job.remote is False),
                ("health", True),
                ("fees", True),
            )
            if tells
        ]

    def reasons(self, found: Weighed, key: str = "reason") -> Sequence[str]:
        """Return what speaks for a counter-figure: "your CPC (+$3,000)"."""
        if found.counter is None:
            return ()
        told = [self._say(f"offer.{key}_told.{one}") for one in found.counter.told]
        return [
            *(
                self._reason(step.slot or "", step.dollars, found, key)
                for step in found.counter.arguments
            ),
            *told,
        ]

    def value(self, slot: str, found: Weighed) -> str:
        """Return a fact of the person in words: "CPC", "4 years", "cardiology"."""
        return self._words.value(slot, getattr(found.job.profile, slot))

    def figure(self, offer: Offer, pay: float) -> str:
        """Return a pay to ask for, by the hour too where the offer was made so."""
        if not self._by_hour(offer):
            return money(pay)
        return self._say("offer.by_hour", pay=money(pay), hour=hourly(pay))

    def ask(self, found: Weighed, counter: Counter) -> str:
        """Return why a counter-figure is what it is, in one sentence."""
        reasons = self.reasons(found)
        if not reasons:
            upper = counter.low > found.job.middle
            return self._say("offer.ask_upper" if upper else "offer.ask_plain")
        verb = self._say("offer.speak" if len(reasons) > 1 else "offer.speaks")
        listed = capital(self._words.listing(reasons))
        return self._say("offer.ask_reasons", verb=verb, reasons=listed)

    def next_offer(self, session: Session, found: Weighed) -> str:
        """Return the one thing to do next: to tell more, or to hear how to word it."""
        known = found.job.profile
        match (known.experience_years is None, known.credentials is None):
            case (True, True):
                return self.more(session, "both")
            case (True, False):
                return self.more(session, "years")
            case (False, True):
                return self.more(session, "credentials")
            case _:
                return self.more(session, "word")

    def more(self, session: Session, name: str) -> str:
        """Return the offer of one thing more; nothing where a question is coming back anyway."""
        return "" if session.flow or session.asked else self._say(f"offer.more.{name}")

    def age(self, job: Estimate) -> str:
        """Return of which years the figures are."""
        years = sorted({step.year for step in job.trail if step.year})
        return self._say("offer.age", oldest=years[0], newest=years[-1])

    def buttons(self, *acts: str) -> tuple[tuple[Choice, ...], ...]:
        """Return a button for each of these parts of the answer, two in a row."""
        choices = [
            Choice(
                label=self._say(f"offer.button.{LABELS[name]}"),
                action=action("do", name),
                intent=name,
            )
            for name in acts
        ]
        return tuple(tuple(choices[n : n + 2]) for n in range(0, len(choices), 2))

    def _published(self, job: Estimate) -> str:
        """Return the guide's own range for the most telling that is known of the job; of a role
        with a band that one, as the others are of coders.
        """
        role = job.profile.role
        if role and (pays := self._content.model.roles[role].pay):
            bands = [spell(self._content.figure(path)) for path in pays]
            name = self._words.name("role", role)
            alone = (
                len(bands) == 1
            )  # between two is an assumption of ours, and no range of the guide
            return self._say("offer.published", name=name, range=bands[0]) if alone else ""
        for slot in PRICED_BY:
            value = job.profile.known().get(slot)
            path = self._content.scenarios.published[slot].guide
            figure = self._content.figures.get((path or "").replace("$", str(value)))
            if value is not None and isinstance(figure, Figure):
                name = self._words.value(slot, value)
                return self._say("offer.published", name=name, range=spell(figure))
        return ""

    def _by_hour(self, offer: Offer) -> bool:
        return offer.said.endswith(self._content.language.lexicon.pay.units["hour"].said)

    def _reason(self, slot: str, dollars: int, found: Weighed, key: str) -> str:
        return self._say(
            f"offer.{key}.{slot}", value=self.value(slot, found), dollars=signed(dollars)
        )

    def _ask(self, offer: Offer, found: Weighed) -> str:
        counter = found.counter
        if counter is None:
            above = found.standing == "above"
            return self._say("offer.keep" if above else "offer.keep_middle")
        ask = self.figure(offer, counter.pay)
        asked = self._say("offer.ask", ask=ask, reasons=self.ask(found, counter))
        return _line(asked, *self.far(found, counter, "offer.far"))

    def far(self, found: Weighed, counter: Counter, key: str) -> tuple[str, ...]:
        """Return that a counter-figure won't be met whole, where it is far above the offer."""
        up = counter.pay / found.pay - 1
        return (self._say(key, share=round(up * CENTS)),) if up > FAR else ()

    def _facts(self, job: Estimate) -> str:
        known = {s: v for s, v in job.profile.known().items() if s != "current_salary"}
        return self._words.facts(known) if known else self._say("offer.anybody")

    def _bonus(self, offer: Offer) -> Sequence[str]:
        bonus = offer.bonus
        if bonus is None:
            return ()
        if bonus.pay is None:
            return (self._say("offer.bonus"),)
        if bonus.once:
            return (self._say("offer.bonus_once", bonus=money(bonus.pay)),)
        found = weigh(self._content, Profile(), offer.pay + bonus.pay, offer.described)
        share = found.percentile if found else ""
        return (self._say("offer.bonus_yearly", bonus=money(bonus.pay), share=share),)

    def _beside_current(self, session: Session, found: Weighed) -> str:
        now, gain = session.profile.current_salary, found.over_current
        if now is None or gain is None:
            return ""
        if not gain:
            return self._say("offer.beside_same")
        key = "offer.beside_more" if gain > 0 else "offer.beside_less"
        line = self._say(key, gain=money(abs(gain)), pay=money(now))
        if found.moves is None or found.over_current_at_national is None:
            return line
        home, there = (self._words.name("state", state) for state in found.moves)
        prices = [self._content.figure(f"{self._content.model.prices}.{s}") for s in found.moves]
        bought = signed(found.over_current_at_national)
        source = credit(map(cite, prices), "{sources}")
        moved = self._say("offer.moves", home=home, there=there, bought=bought, source=source)
        return f"{line} {moved}"


def _line(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
