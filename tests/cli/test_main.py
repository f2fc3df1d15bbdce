"""The command line as a whole: help, settings, content, and how it behaves as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run

ADVISOR = str(Path(sys.executable).with_name("advisor"))


def environment(cache: Path, **more: str) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(cache), "PATH": os.environ["PATH"], **more}


def test_without_a_command_it_shows_its_help(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert all(
        command in out for command in ("chat", "bot", "check", "ask", "estimate", "unanswered")
    )


def test_it_knows_its_version(run: Run) -> None:
    assert run("--version")[1].startswith("advisor 0.")


def test_the_bot_without_a_token_says_where_to_get_one(run: Run) -> None:
    code, out, err = run("bot")
    assert (code, out) == (2, "")
    assert "@BotFather" in err
    assert err.count("\n") == 1


def test_a_bad_setting_is_one_line_for_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_LOG_LEVEL", "loud")
    for command in ("chat", "bot", "check", "estimate"):
        code, out, err = run(command)
        assert (code, out) == (2, "")
        assert err.startswith("ADVISOR_LOG_LEVEL: ")
        assert err.count("\n") == 1


def test_sound_content_has_no_problems(run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    warnings = out.count("(worth a look)")
    worth = f", {warnings} worth a look" if warnings else ""
    assert out.endswith(f" files, no problems{worth}\n")


def test_what_is_worth_a_look_fails_only_a_strict_check(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "mine.yaml"
    file.parent.mkdir()
    file.write_text("about: x\nsources:\n  us: {title: Our survey, credit: our survey}\n")
    code, out, _ = run("check", str(tmp_path))
    assert code == 0
    assert f"{file}:3  sources.us: nothing rests on this source (worth a look)\n" in out
    assert run("check", str(tmp_path), "--strict")[:2] == (1, out)


def test_unsound_content_is_refused_with_file_and_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "data" / "guide" / "premiums.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("about: What a credential adds.\ntable: guide\nfigures: 5\nunit: shillings\n")
    code, out, _ = run("check", str(tmp_path))
    assert code == 1
    assert f"{file}:3" in out
    monkeypatch.setenv("ADVISOR_CONTENT", str(tmp_path))
    assert run("check")[:2] == (1, out)
    for command in (["estimate"], ["estimate", "--jsonl"], ["ask", "what does CPC add?"]):
        code, out, err = run(*command, typed="{}\n")
        assert (code, out) == (2, "")
        assert f"{file}:3" in err


def test_a_figure_of_one_s_own_takes_the_packaged_one_s_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = Path(__file__).parents[2] / "data" / "guide" / "premiums.yaml"
    file = tmp_path / "data" / "guide" / "premiums.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(packaged.read_text().replace("[5_000, 10_000]", "[6_000, 11_000]"))
    monkeypatch.setenv("ADVISOR_CONTENT", str(tmp_path))
    assert "$6,000–$11,000" in run("ask", "what does CPC add?")[1]


def test_each_line_is_answered_before_the_next_is_sent(cache: Path) -> None:
    with subprocess.Popen(
        [ADVISOR, "estimate", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(cache),
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(b"{}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["middle"]
        process.stdin.close()
        assert process.wait() == 0


def test_it_speaks_utf8_whatever_the_locale(cache: Path) -> None:
    plain = environment(cache, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    typed = '{"id": "é", "text": "what does CPC add?"}\n{"id": "'.encode() + b'\xff"}\n'
    ran = subprocess.run(
        [ADVISOR, "ask", "--jsonl"], input=typed, capture_output=True, env=plain, check=True
    )
    first, second = map(json.loads, ran.stdout.decode().splitlines())
    assert first["id"] == "é"
    assert "–" in first["text"]
    assert second["error"]
    assert not ran.stderr


def test_a_reader_that_leaves_is_no_error(cache: Path) -> None:
    command = f"yes '{{}}' | head -n 2000 | {ADVISOR} estimate --jsonl | head -n 1"
    ran = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, env=environment(cache), check=True
    )
    assert json.loads(ran.stdout)["middle"]
    assert not ran.stderr
