"""The day a text speaks of: "in three months", "next week", "on March 3", "this fall".

Days are as fine as it goes: what is hours away is tomorrow. A day that has passed this year is
meant for the next.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from advisor.understanding.line import write_out
from advisor.understanding.text import tokenize

_A_YEAR = 12  # months
_A_MONTH = 30  # days, where half of one is meant
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}  # their first months
_AHEAD = {"w": 0, "m": 1, "q": 3, "y": _A_YEAR}
_COUNTS = {"couple": 2.0, "few": 3.0, "several": 3.0}

_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})(?:[a-z]{{1,6}})?"
_YEAR = r"(?: (?P<year>20\d\d))?"
_COUNT = r"(?P<count>\d+(?:\.\d+)?|(?:an? )?(?:couple|few|several)(?: of)?|an?)"
_UNIT = r"(?P<unit>days?|weeks?|wks?|months?|mos?|mths?|years?|yrs?)"

_Found = re.Match[str]


def when(text: str, now: date) -> date | None:
    """Return the day a text names, after today; None where it names none that there is."""
    line = re.sub(r"[\s|]+", " ", write_out(tokenize(text), text).text)
    return next((day for day in _days(line, now) if day > now), None)


def months_after(now: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    years, month = divmod(now.month - 1 + months, _A_YEAR)
    year = now.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(now.day, last))


def _days(line: str, now: date) -> Iterator[date]:
    for pattern, read in _READERS:
        for found in pattern.finditer(line):
            try:
                yield read(found, now)
            except (ValueError, OverflowError):  # there is no such day
                continue


def _span(found: _Found, now: date) -> date:
    words = found["count"].split()
    count = next((_COUNTS[word] for word in words if word in _COUNTS), None)
    if count is None:
        count = float(words[0]) if words[0][0].isdigit() else 1.0
    count += 0.5 if found["half"] else 0.0
    match found["unit"][0]:
        case "d":
            return now + timedelta(days=round(count))
        case "w":
            return now + timedelta(days=round(7 * count))
        case "m":
            return months_after(now, int(count)) + timedelta(days=round(count % 1 * _A_MONTH))
        case _:
            return months_after(now, round(count * _A_YEAR))


def _next(found: _Found, now: date) -> date:
    months = _AHEAD[found[1][0]]
    return months_after(now, months) if months else now + timedelta(weeks=1)


def _dated(found: _Found, now: date) -> date:
    parts = found.groupdict()
    month = _MONTHS.index(found["month"]) + 1
    return _coming(now, month, int(parts.get("day") or 1), parts.get("year"))


def _coming(now: date, month: int, day: int, year: str | None) -> date:
    if year:
        return date(2000 + int(year[-2:]), month, day)
    this = date(now.year, month, day)
    return this if this > now else date(now.year + 1, month, day)


def _weekday(found: _Found, now: date) -> date:
    ahead = (_WEEKDAYS.index(found[1]) - now.weekday()) % 7
    return now + timedelta(days=ahead or 7)


_READERS: tuple[tuple[re.Pattern[str], Callable[[_Found, date], date]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\bday after tomorrow\b", lambda _, now: now + timedelta(days=2)),
        (r"\bhalf an? (?:year|yr)\b", lambda _, now: months_after(now, _A_YEAR // 2)),
        (
            rf"\b{_COUNT} ?{_UNIT}\b(?P<half> and a half\b)?(?! (?:old|ago|(?:of )?experience)\b)",
            _span,
        ),
        (rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}", _dated),
        (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b{_YEAR}", _dated),
        (
            r"\b(\d{1,2})/(\d{1,2})(?:/((?:20)?\d\d))?\b",
            lambda found, now: _coming(now, int(found[1]), int(found[2]), found[3]),
        ),
        (
            r"\b(?:tomorrow|tmrw|tmr|tonight|later today|\d+ ?(?:hours?|hrs?|minutes?|mins?))\b",
            lambda _, now: now + timedelta(days=1),
        ),
        (r"\b(?:next|nxt) (week|wk|month|mth|quarter|year|yr)\b", _next),
        (rf"\b(?:in|by|next|this|early|mid|late|end of|until) {_MONTH}\b{_YEAR}", _dated),
        (
            rf"\b({'|'.join(_SEASONS)})\b{_YEAR}",
            lambda found, now: _coming(now, _SEASONS[found[1]], 1, found["year"]),
        ),
        (rf"\b({'|'.join(_WEEKDAYS)})(?:day|sday|nesday|rsday|urday)?\b", _weekday),
    )
)
