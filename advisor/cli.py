"""The command line: advisor chat | bot | check | ask | estimate | unanswered | status, and moving
data.

It reads the arguments and the settings and hands over; what a command needs is imported by
that command alone, so that an estimate never waits for Telegram.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import advisor
from advisor.settings import Settings, SettingsError

NO_BOT = "advisor bot: no token is set; get one from @BotFather for TELEGRAM_BOT_TOKEN"
ASK_LINES = """\
With --jsonl, each line in is an object with "text", or with "press" (the label of a choice last
offered in that chat), and optionally "id" (echoed), "chat" (lines of one chat are one
conversation), "asked" (the slot the text answers), "profile" (slots already known) and "now"
(a date). Each line out has "kind", "kinds", "intents", "confidence", "slots", "text" and
"choices", and "intent": "skip" where the person declined; or {"error": ...}.
"""
ESTIMATE_LINES = """\
Values may be in any words the chat understands: --state Houston, --pay "24 an hour". One that
can't be read is refused (exit code 2); what words were read as is said beside the result, on
the error stream. Outside the US there is no estimate: the reply says so (with --json as
{"error": ...}), and the exit code is 0.

With --jsonl, each line in is an object of slots: role, experience_years, credentials, state,
remote, setting, specialty, current_salary. Each line out is an estimate or {"error": ...}.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    _speak_utf8()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    try:
        return _run(options)
    except SettingsError as error:
        return _complain(str(error))
    except BrokenPipeError:  # whoever read our lines has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130  # as a shell reports it


def _run(options: argparse.Namespace) -> int:
    settings = Settings.read()
    from advisor.knowledge.yaml import ContentError

    try:
        code: int = options.command(options, settings)
    except ContentError as error:
        return _complain(*map(str, error.problems))
    sys.stdout.flush()
    return code


def _chat(_options: argparse.Namespace, settings: Settings) -> int:
    from advisor.channels.terminal import chat

    return chat(settings, _today(settings))


def _bot(_options: argparse.Namespace, settings: Settings) -> int:
    if settings.telegram_token is None:
        return _complain(NO_BOT)
    from advisor.channels.telegram.bot import run

    return run(settings)


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from advisor.knowledge.check import check

    found = check(options.folder or settings.content, only=options.language)
    for warning in found.warnings:
        print(f"{warning} (worth a look)")
    for problem in found.problems:
        print(problem)
    if not found.problems:
        worth = f", {len(found.warnings)} worth a look" if found.warnings else ""
        print(f"{found.files} files, no problems{worth}")
    return 1 if found.problems or (options.strict and found.warnings) else 0


def _unanswered(options: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from advisor.channels import unanswered
    from advisor.store.choose import StoreAddressError
    from advisor.store.protocol import StoreUnavailableError

    try:
        if options.delete:
            print(asyncio.run(unanswered.delete(settings)))
            return 0
        found = asyncio.run(unanswered.fetch(settings, _today(settings)))
    except (StoreAddressError, StoreUnavailableError) as error:
        return _complain(f"{settings.shown_database}: {error}")
    if options.jsonl:
        _write(unanswered.jsonl(found), sys.stdout)
    else:
        _write(unanswered.lines(found, settings), sys.stdout)
    return 0


def _status(_options: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from advisor.channels import status
    from advisor.store.choose import StoreAddressError
    from advisor.store.protocol import StoreUnavailableError

    try:
        counts, ratings = asyncio.run(status.fetch(settings))
    except (StoreAddressError, StoreUnavailableError) as error:
        return _complain(f"{settings.shown_database}: {error}")
    _write(status.lines(counts, ratings, settings), sys.stdout)
    return 0


def _transfer(options: argparse.Namespace, settings: Settings) -> int:
    from advisor.channels import transfer
    from advisor.store.choose import StoreAddressError
    from advisor.store.protocol import StoreUnavailableError
    from advisor.store.transfer import TransferError

    work = transfer.load if options.load else transfer.export
    try:
        print(work(settings, options.file))
    except (StoreAddressError, StoreUnavailableError) as error:
        return _complain(f"{settings.shown_database}: {error}")
    except (TransferError, OSError, UnicodeDecodeError) as error:
        return _complain(f"{options.file}: {getattr(error, 'strerror', None) or error}")
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if bool(options.text) == options.jsonl or (options.jsonl and options.explain):
        return _complain("advisor ask: a question, or --jsonl by itself")
    from advisor.channels.ask import Asking

    asking = Asking(settings, _today(settings))
    if options.jsonl:
        _write(asking.lines(sys.stdin), sys.stdout)
        return 0
    text = " ".join(options.text)
    if options.explain:
        print(asking.explain(text), end="\n\n")
    print(asking.once(text))
    return 0


def _estimate(options: argparse.Namespace, settings: Settings) -> int:
    from advisor.channels.estimate import Estimating
    from advisor.channels.slots import UnreadableError, interpreted

    estimating = Estimating(settings, _today(settings))
    given = _given(options)
    if options.jsonl:
        if given or options.json or options.explain or options.chart:
            return _complain("advisor estimate --jsonl takes profiles from its input, no flags")
        _write(estimating.lines(sys.stdin), sys.stdout)
        return 0
    try:
        profile = estimating.profile(given)
    except UnreadableError as error:
        return _complain(f"advisor estimate: {FLAGS[error.slot]}: {error.message}")
    for slot, taken in interpreted(given, profile.known()):
        print(f"{FLAGS[slot]}: read as {taken}", file=sys.stderr)
    if options.json:
        print(estimating.json(profile))
    else:
        print(estimating.words(profile, explain=options.explain))
    if options.chart and (drawn := estimating.picture(profile, explain=options.explain)):
        from advisor.channels.chart.file import write

        return _complain(*complaint) if (complaint := write(drawn, options.chart)) else 0
    return 0


FLAGS = {
    "experience_years": "--years",
    "credentials": "--credential",
    "state": "--state",
    "role": "--role",
    "setting": "--setting",
    "specialty": "--specialty",
    "remote": "--remote",
    "current_salary": "--pay",
}


def _given(options: argparse.Namespace) -> Mapping[str, Any]:
    return {slot: getattr(options, slot) for slot in FLAGS if getattr(options, slot) is not None}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="advisor",
        description="What medical coding pays, why, and what would raise it.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"advisor {advisor.__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    commands.add_parser("chat", help="talk in this terminal").set_defaults(command=_chat)
    commands.add_parser("bot", help="run the Telegram bot").set_defaults(command=_bot)
    _parse_check(commands)
    _parse_ask(commands)
    _parse_estimate(commands)
    _parse_unanswered(commands)
    status = commands.add_parser("status", help="say what waits, and how answers were liked")
    status.set_defaults(command=_status)
    for name, load, what in (
        ("export-data", False, "write all that is kept into a file"),
        ("import-data", True, "put such a file into an empty database"),
    ):
        transfer = commands.add_parser(name, help=what, allow_abbrev=False)
        transfer.add_argument("file", type=Path)
        transfer.set_defaults(command=_transfer, load=load)
    return parser


def _parse_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser("check", help="check the figures and answers")
    check.add_argument(
        "folder", nargs="?", type=Path, help="a folder with a data/ and intents/ of your own"
    )
    check.add_argument("--language", help="check this language only, and list all it lacks")
    check.add_argument("--strict", action="store_true", help="fail on what is worth a look too")
    check.set_defaults(command=_check)


def _parse_unanswered(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    unanswered = commands.add_parser(
        "unanswered", help="list what could not be answered", allow_abbrev=False
    )
    either = unanswered.add_mutually_exclusive_group()
    either.add_argument("--jsonl", action="store_true", help="print a line of JSON for each")
    either.add_argument("--delete", action="store_true", help="delete the texts that are kept")
    unanswered.set_defaults(command=_unanswered)


def _parse_ask(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ask = commands.add_parser(
        "ask",
        help="answer one question",
        epilog=ASK_LINES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    ask.add_argument("text", nargs="*", help='such as "what does CPC add?"')
    ask.add_argument("--jsonl", action="store_true", help="converse by lines of JSON")
    ask.add_argument("--explain", action="store_true", help="say how the question is understood")
    ask.set_defaults(command=_ask)


def _parse_estimate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    estimate = commands.add_parser(
        "estimate",
        help="estimate what a coder is paid",
        epilog=ESTIMATE_LINES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = estimate.add_argument
    add("--years", dest="experience_years", metavar="N", help="years of coding")
    add(
        "--credential",
        dest="credentials",
        metavar="NAME",
        action="append",
        help="one that is held, or none; may be repeated",
    )
    add("--state", help="where the work is; non-us outside the US")
    add("--role", help="coder, senior-coder, auditor, supervisor, manager or director")
    add("--setting", help="hospital, physician-office, insurance or consulting")
    add("--specialty", help="such as cardiology, risk-adjustment or general")
    where = estimate.add_mutually_exclusive_group()
    where.add_argument("--remote", action="store_true", default=None, help="work from home")
    where.add_argument(
        "--on-site",
        dest="remote",
        action="store_false",
        default=None,
        help="work at the employer's",
    )
    add("--pay", dest="current_salary", metavar="PAY", help="what is earned now")
    add("--json", action="store_true", help="print one JSON object")
    add("--explain", action="store_true", help="say where every dollar comes from")
    add("--jsonl", action="store_true", help="estimate a profile a line")
    add("--chart", type=Path, metavar="FILE.png", help="draw it; explained, how it adds up")
    estimate.set_defaults(command=_estimate)


def _today(settings: Settings) -> date:
    return settings.now or datetime.now().astimezone().date()


def _write(lines: Iterable[str], to: TextIO) -> None:
    for line in lines:
        to.write(f"{line}\n")
        to.flush()


def _complain(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 2


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; what is no text becomes a mark, not an error."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, None), (sys.stderr, None)):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors or "backslashreplace")
