"""A job that forwarded words advertise: weighed on request, as if the person were offered it."""

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.offered import Offer
from advisor.conversation.offers.weighed import Offers
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import money
from advisor.pay.profile import Profile
from advisor.understanding.reading import Question, Reading

OFFER = "offer"
OF_THE_JOB = ("role", "state", "remote", "setting", "specialty")  # what isn't the person's own
WIDEST = 2.0  # how many times the lower end the upper end of an advertised range may be


class Advertised:
    """Weighs advertised pay, once the person wants it."""

    def __init__(self, rooms: Rooms) -> None:
        self._words = rooms.words
        self._offers = Offers(rooms)

    def told(self, talk: Talk, reading: Reading) -> bool:
        """Offer to weigh the pay that is named, for the job it is for; False where none is."""
        pays = _pays(reading)
        if not pays:
            return False
        told = {**reading.slots, **reading.job}
        job = {slot: told[slot] for slot in OF_THE_JOB if slot in told}
        offer = Offer(pay=float(pays[0]), job=Profile().with_slots(job))
        talk.session = talk.session.with_(offer=offer)
        listed = self._words.listing(map(money, pays))
        facts = self._words.facts(job)
        key = "forwarded.job" if facts else "forwarded.pay"
        row = tuple(self._weigh(pay) for pay in pays)
        text = self._words.say(key, pays=listed, facts=facts)
        talk.say(Reply(text=text, kinds=("offer",), rows=(row,)))
        return True

    def weigh(self, talk: Talk, value: str) -> bool:
        """Weigh that job at this pay; False where it is none."""
        if not value.isdecimal() or not int(value):
            return False
        job = talk.session.offer.job if talk.session.offer else Profile()
        talk.session = talk.session.with_(offer=Offer(pay=float(value), job=job))
        self._offers.weigh(talk, Question(text="", candidates=()), Reading(text="", offered=True))
        return True

    def _weigh(self, pay: int) -> Choice:
        label = self._words.say("forwarded.weigh", pay=money(pay))
        return Choice(label=label, action=action("weigh", OFFER, str(pay)))


def _pays(reading: Reading) -> tuple[int, ...]:
    """Return the pay a text names, USD a year, or both ends of a range."""
    told = reading.offer or reading.slots.get("current_salary")
    if not isinstance(told, (int, float)) or told <= 0:
        return ()
    if told in reading.amounts:
        ends = [told, *(pay for pay in reading.amounts if told < pay <= told * WIDEST)]
    else:  # the middle of a range
        ends = [one for one in reading.amounts if told / WIDEST <= one <= told * WIDEST] or [told]
    return tuple(dict.fromkeys((round(min(ends)), round(max(ends)))))
