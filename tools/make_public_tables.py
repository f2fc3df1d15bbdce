"""Write the tables by state of data/public/ from a folder of CSV files.

    python tools/make_public_tables.py FOLDER

The folder holds bls_state_wages.csv and rpp_state.csv as the research left them; only the
newest year of each is used. The other tables of data/public/ are written by hand.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PUBLIC = Path(__file__).parent.parent / "data" / "public"
WAGES = "2023-05"
PRICES = "2024"
Row = Mapping[str, str]


def main() -> None:
    """Write the three tables."""
    folder = Path(sys.argv[1])
    prices = [row for row in _rows(folder / "rpp_state.csv") if row["year"] == PRICES]
    codes = {row["state"]: row["abbr"] for row in prices}
    wages = [row for row in _rows(folder / "bls_state_wages.csv") if row["vintage"] == WAGES]
    by_code = {codes[row["state"]]: row for row in wages}
    _write("states.yaml", MEANS, _means(by_code))
    _write("state-medians.yaml", MEDIANS, _medians(by_code))
    _write("prices.yaml", PARITIES, _parities(prices))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _means(wages: Mapping[str, Row]) -> Iterator[str]:
    for code, row in sorted(wages.items()):
        yield f"  {code}: {{mean: {{value: {int(row['annual_mean']):_}}}}}"


def _medians(wages: Mapping[str, Row]) -> Iterator[str]:
    columns = {"median": "annual_median", "p10": "p10", "p90": "p90"}
    for code, row in sorted(wages.items()):
        found = [
            f"{name}: {{value: {int(row[column]):_}}}"
            for name, column in columns.items()
            if row[column]
        ]
        if found:
            yield f"  {code}: {{{', '.join(found)}}}"


def _parities(prices: list[Row]) -> Iterator[str]:
    for row in sorted(prices, key=lambda row: row["abbr"]):
        yield f"  {row['abbr']}: {{value: {row['rpp_all_items']}}}"


def _write(name: str, head: str, lines: Iterator[str]) -> None:
    text = "\n".join([head.strip(), "figures:", *lines, ""])
    (PUBLIC / name).write_text(text, encoding="utf-8")
    print(f"{name}: {text.count(chr(10))} lines")


MADE = "# Made by tools/make_public_tables.py."
MEANS = f"""
{MADE}
about: Mean pay of medical records specialists (which contain coders), by state.
table: bls.states
source: bls
unit: USD per year
year: {WAGES[:4]}
"""
MEDIANS = f"""
{MADE}
about: Median, tenth and ninetieth percentile by state, as far as they were found.
table: bls.states
source: "bls#as printed by allalliedhealthschools.com"
unit: USD per year
year: {WAGES[:4]}
"""
PARITIES = f"""
{MADE}
about: What prices are like in each state, the United States being 100.
table: bea.prices
source: bea
unit: index
year: {PRICES}
"""

if __name__ == "__main__":
    main()
