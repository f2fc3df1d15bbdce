"""Plays the inline queries of a script, and looks into the cards that come back.

    python tests/acceptance/cards.py FOLDER SCRIPT

FOLDER holds the stand-in's package `botapi`. Prints all that is wrong; the exit code is then 1.

A turn of a script may say what is expected of its query:

    - {inline: ohio or texas, cards: [Ohio and Texas side by side], says: [Ohio, Texas, "Source:"]}

cards: titles that are among those of the cards, the first of them first. says: what stands in the
message that the first card sends. The stand-in's own player passes over both.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

ADVISOR = Path(sys.executable).with_name("advisor")
MOST = 10
SILENT = subprocess.DEVNULL
SECONDS = 60.0  # the bot starts meanwhile


def play(shared: Path, script: Path) -> list[str]:
    """Play the queries of one script that say what they expect; return all that is wrong."""
    turns = yaml.safe_load(script.read_text(encoding="utf-8"))["turns"]
    asked = [turn for turn in turns if "cards" in turn]
    if not asked:
        return []
    wrong = []
    with _bot(shared) as control:
        for turn in asked:
            _ask(f"{control}act", {"inline": turn["inline"]})
            cards = _ask(f"{control}answer?timeout={SECONDS}")
            wrong += [f"{turn['inline']!r}: {one}" for one in _wrong(cards, turn)]
        wrong += [str(one) for one in _ask(f"{control}violations")]
    return wrong


@contextmanager
def _bot(shared: Path) -> Iterator[str]:
    """Run the stand-in and a bot on it; give the address that takes orders."""
    serve = (sys.executable, "-B", "-u", "-m", "botapi", "serve")
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(serve, cwd=shared, stdout=subprocess.PIPE, text=True) as standin,
    ):
        assert standin.stdout
        url, token, control = (standin.stdout.readline().strip() for _ in range(3))
        environment = {
            **os.environ,
            "TELEGRAM_API_URL": url.partition("=")[2],
            "TELEGRAM_BOT_TOKEN": token.partition("=")[2],
            "ADVISOR_DATABASE": f"sqlite:///{folder}/advisor.db",
        }
        started = subprocess.Popen([ADVISOR, "bot"], env=environment, stdout=SILENT, stderr=SILENT)
        with started as bot:
            try:
                yield control.partition(": ")[2]
            finally:
                bot.terminate()
                bot.wait()
                standin.terminate()


def _ask(address: str, told: Mapping[str, Any] | None = None) -> Any:
    body = None if told is None else json.dumps(told).encode()
    with urllib.request.urlopen(address, body, timeout=2 * SECONDS) as answer:
        return json.load(answer)


def _wrong(cards: list[Mapping[str, Any]], turn: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the cards of one query."""
    titles = [card["title"] for card in cards]
    first, *others = turn["cards"]
    if titles[:1] != [first]:
        yield f"the first card is {titles[:1]}, not {first!r}"
    yield from (f"no card {title!r} in {titles}" for title in others if title not in titles)
    if len(cards) > MOST or len({card["id"] for card in cards}) < len(cards):
        yield f"too many cards, or two of one number: {titles}"
    sent = cards[0]["input_message_content"]["message_text"] if cards else ""
    missing = (words for words in turn.get("says", ()) if words not in sent)
    yield from (f"{words!r} isn't in {sent!r}" for words in missing)
    for card in cards:
        rows = card.get("reply_markup", {}).get("inline_keyboard", [[{}]])
        link = urllib.parse.urlparse(rows[0][0].get("url", ""))
        if link.netloc != "t.me" or not urllib.parse.parse_qs(link.query).get("start"):
            yield f"{card['title']!r} leads nowhere in private: {rows}"
        if not card["input_message_content"]["message_text"].strip():
            yield f"{card['title']!r} sends nothing"


def main() -> int:
    """Play the script that is named."""
    shared, script = map(Path, sys.argv[1:])
    wrong = play(shared.resolve(), script.resolve())
    sys.stdout.write("".join(f"{script.stem}: {one}\n" for one in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
