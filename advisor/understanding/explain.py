"""Why a text was read as it was, in lines for `advisor ask --explain`."""

from collections.abc import Iterator, Sequence

from advisor.understanding.entities import Named
from advisor.understanding.matcher import Weighed
from advisor.understanding.reading import Reading
from advisor.understanding.scene import Scene

_CANDIDATES = 5
_REASONS = 6
_PIECE = "#"  # marks pieces of words among what is compared


def explain(scene: Scene, reading: Reading, weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """Return what was found in a text, the likely intents, and what spoke for the first."""
    return (
        f"read as: {' '.join(token.norm for token in scene.tokens)}",
        *(f"names: {_name(one)}" for one in scene.named),
        *_pieces(scene),
        f"facts: {dict(reading.slots) or 'none'}{', declined' * reading.declined}",
        *_intents(reading, weighed),
        *_why(weighed),
    )


def _name(one: Named) -> str:
    mention = one.mention
    words = f"{mention.kind} {mention.value} ({mention.name})"
    return words if mention.covered else f"{words}, no figures of its own"


def _pieces(scene: Scene) -> Iterator[str]:
    for piece in scene.stance.pieces:
        does = " and ".join(
            word for word, is_so in (("asks", piece.asks), ("tells", piece.tells)) if is_so
        )
        yield f'{does or "neither"}: "{scene.words(piece.first, piece.last)}"'


def _intents(reading: Reading, weighed: Sequence[Weighed]) -> Iterator[str]:
    scores = {w.candidate.intent: w for w in weighed}
    for question in reading.questions:
        about = ", ".join(mention.value for mention in question.mentions) or "nothing named"
        yield f'question: "{question.text}", about {about}'
        for candidate in question.candidates[:_CANDIDATES]:
            line = f"  {candidate.score:.2f} {candidate.intent}"
            if one := scores.get(candidate.intent):
                line += f" (whole text: model {one.score:.2f}, adjusted {one.bonus:+.2f})"
            yield line


def _why(weighed: Sequence[Weighed]) -> Iterator[str]:
    if not weighed:
        return
    words = [
        f"{name!r} {value:+.2f}"
        for name, value in weighed[0].reasons
        if not name.startswith(_PIECE)
    ]
    yield f"what spoke for {weighed[0].candidate.intent}: {', '.join(words[:_REASONS])}"
