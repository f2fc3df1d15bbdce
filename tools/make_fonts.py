"""Make advisor/channels/chart/fonts/ from the variable Inter: two weights, the letters we need.

    python tools/make_fonts.py 'Inter[opsz,wght].ttf'

Inter 4.001 (https://github.com/rsms/inter) is under the SIL Open Font License without reserved
names, so what is made from it may keep its name; OFL.txt beside the fonts is its licence. Needs
fonttools, which nothing else here does. Figures are made equally wide, for columns of money.
"""

import sys
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "advisor" / "channels" / "chart" / "fonts"
STYLES = {
    "Inter-Regular.ttf": {"wght": 450, "opsz": 18},
    "Inter-Bold.ttf": {"wght": 680, "opsz": 24},
}
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
LETTERS = chain(
    range(0x20, 0x180),  # Latin of all of Europe
    range(0x391, 0x3CA),  # Greek
    range(0x400, 0x460),  # Cyrillic
    range(0x2010, 0x2027),  # dashes, quotation marks, the ellipsis
    map(ord, "€™←↑→↓−≈≠≤≥▲▼◆●"),
)


def main(source: str) -> None:
    """Write the two fonts."""
    letters = tuple(LETTERS)
    for name, style in STYLES.items():
        font = instantiateVariableFont(TTFont(source), style)
        for table in font["cmap"].tables:
            table.cmap |= {0x30 + n: f"{digit}.tf" for n, digit in enumerate(DIGITS)}
        subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True))
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font["head"].modified = font["head"].created  # the same bytes whenever it is made
        font.recalcTimestamp = False
        font.save(FONTS / name)
        print(f"{name}: {(FONTS / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
