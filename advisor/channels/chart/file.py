"""A picture in a file, for the command line."""

from pathlib import Path

from advisor.channels.bars import bars
from advisor.channels.chart.draw import ChartMissingError, draw
from advisor.conversation.picture import Picture


def write(picture: Picture, to: Path) -> tuple[str, ...]:
    """Write the picture as PNG, and return what to complain of, if anything: a line each.

    Where none can be drawn, the picture in characters comes first.
    """
    try:
        to.write_bytes(draw(picture))
    except ChartMissingError as error:
        return (bars(picture), f"advisor estimate: --chart: {error}")
    except OSError as error:
        return (f"advisor estimate: --chart: {to}: {error.strerror}",)
    return ()
