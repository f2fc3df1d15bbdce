"""An estimate packed into a link: the facts it is of, without pay and without a person.

"e1", two characters that tell a damaged one, then role, years, state, work mode, setting and
specialty in fixed places, and the credentials; all in the characters a link may have. A value
is three characters of its name's hash, so that it keeps its meaning however lists are ordered.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from advisor.conversation.wording import KIND_OF_SLOT
from advisor.knowledge.lexicon import Lexicon
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.profile import Profile

MARK = "e1"  # the version; one that is read no more gets a kind word
LONGEST = 64  # characters of a start parameter
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
WIDTH = 3
UNKNOWN = "_" * WIDTH
NAMED = ("role", "state", "setting", "specialty")  # slots that hold one name, in their places
YEARS, PARTS = "experience_years", 100  # years are kept to the hundredth
MOST_YEARS = 60
WORK = {None: "_", True: "r", False: "s"}
CREDENTIALS = "c"  # before those held; without it nothing was told of them
CHECK = 2


def pack(profile: Profile) -> str | None:
    """Return the facts as a start parameter; None where there is nothing to estimate by, or
    more than fits.
    """
    told = {slot: value for slot, value in profile.known().items() if slot != "current_salary"}
    if not told or profile.state == NON_US:
        return None
    body = "".join(_code(slot, told.get(slot)) for slot in NAMED)
    body += _years(profile.experience_years) + WORK[profile.remote]
    if profile.credentials is not None:
        body += CREDENTIALS + "".join(_code("credentials", one) for one in profile.credentials)
    packed = f"{MARK}{_check(body)}{body}"
    return packed if len(packed) <= LONGEST else None


def unpack(packed: str, lexicon: Lexicon) -> Profile | None:
    """Return the facts of a packed estimate; None for one that was damaged, made up, or holds
    what is known no longer.
    """
    head = len(MARK) + CHECK
    body = packed[head:]
    fixed = WIDTH * (len(NAMED) + 1) + 1
    if packed != f"{MARK}{_check(body)}{body}" or len(body) < fixed:
        return None
    known = {slot: _names(lexicon, slot) for slot in (*NAMED, "credentials")}
    try:
        slots: dict[str, SlotValue | None] = {
            slot: None if code == UNKNOWN else known[slot][code]
            for slot, code in zip(NAMED, _threes(body), strict=False)
        }
        slots[YEARS] = _number(body[fixed - 1 - WIDTH : fixed - 1])
        slots["remote"] = {letter: value for value, letter in WORK.items()}[body[fixed - 1]]
        if held := body[fixed:]:
            slots["credentials"] = tuple(known["credentials"][one] for one in _held(held))
    except (KeyError, ValueError):
        return None
    profile = Profile().with_slots(slots)
    return profile if profile.known() else None


def _held(text: str) -> list[str]:
    if not text.startswith(CREDENTIALS) or len(text) % WIDTH != 1:
        raise ValueError(text)
    return _threes(text[1:])


def _names(lexicon: Lexicon, slot: str) -> Mapping[str, str]:
    """Return the values a slot may take, by their codes."""
    kind = KIND_OF_SLOT[slot]
    return {
        _code(slot, term.value): term.value
        for term in lexicon.terms
        if term.slot == slot and term.kind == kind
    }


def _code(slot: str, value: SlotValue | None) -> str:
    return UNKNOWN if value is None else _hash(f"{slot}={value}")[:WIDTH]


def _check(body: str) -> str:
    return _hash(f"{MARK} {body}")[:CHECK]


def _hash(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).decode()


def _years(years: float | None) -> str:
    if years is None:
        return UNKNOWN
    number, digits = round(years * PARTS), ""
    for _ in range(WIDTH):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def _number(digits: str) -> float | None:
    if digits == UNKNOWN:
        return None
    number = 0
    for digit in digits:
        number = number * len(DIGITS) + DIGITS.index(digit)
    if number > MOST_YEARS * PARTS:
        raise ValueError(digits)
    return number / PARTS


def _threes(text: str) -> list[str]:
    return [text[i : i + WIDTH] for i in range(0, len(text), WIDTH)]
