"""An offer as a conversation keeps it: what was told of it, and what came up since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile
from advisor.understanding.reading import Bonus, Reading, Tender


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer that was weighed: USD of a full-time year, and what was told of its job.

    said: how the pay was told, such as "$24 an hour". ends: of a range, between which `pay` is
    the middle. hours: a week, where fewer than full time. bonus: what comes beside the pay.
    argues: what the person has to show, as Bargain has it. asking: USD a year they think of
    asking for.
    """

    pay: float
    job: Profile = field(default_factory=Profile)
    said: str = ""
    ends: tuple[float, float] | None = None
    hours: int | None = None
    bonus: Bonus | None = None
    argues: tuple[str, ...] = ()
    asking: float | None = None

    @classmethod
    def of(cls, tender: Tender, bonus: Bonus | None = None) -> "Offer":
        """Return the offer that a text tells."""
        return cls(
            pay=tender.pay,
            job=Profile().with_slots(tender.job),
            said=tender.said,
            ends=(tender.low, tender.high) if tender.low < tender.high else None,
            hours=tender.hours,
            bonus=bonus,
        )

    @classmethod
    def all_of(cls, reading: Reading) -> "tuple[Offer, ...]":
        """Return every offer that a text tells, in order."""
        told = reading.bargain
        if told.tenders:
            return tuple(cls.of(tender, told.bonus) for tender in told.tenders)
        if reading.offer is None:
            return ()
        return (cls(pay=reading.offer, job=Profile().with_slots(reading.job)),)

    def showing(self, argues: Sequence[str]) -> "Offer":
        """Return the offer with these arguments added."""
        return replace(self, argues=tuple(dict.fromkeys((*self.argues, *argues))))

    @property
    def described(self) -> Mapping[str, SlotValue]:
        """What is told of the job."""
        return self.job.known()

    def to_json(self) -> list[Any]:
        """Return the offer as what JSON can hold."""
        rest = {
            "said": self.said,
            "ends": self.ends,
            "hours": self.hours,
            "bonus": self.bonus and [self.bonus.pay, self.bonus.once],
            "argues": self.argues,
            "asking": self.asking,
        }
        return [self.pay, self.job.to_json(), {k: v for k, v in rest.items() if v}]

    @classmethod
    def from_json(cls, data: Sequence[Any] | None) -> "Offer | None":
        """Build from what `to_json` gave, today or when there was less of it."""
        if not data:
            return None
        pay, job, *more = data
        rest: Mapping[str, Any] = more[0] if more else {}
        ends, bonus = rest.get("ends"), rest.get("bonus")
        return cls(
            pay=pay,
            job=Profile.from_json(job),
            said=rest.get("said", ""),
            ends=(ends[0], ends[1]) if ends else None,
            hours=rest.get("hours"),
            bonus=Bonus(pay=bonus[0], once=bonus[1]) if bonus else None,
            argues=tuple(rest.get("argues", ())),
            asking=rest.get("asking"),
        )
