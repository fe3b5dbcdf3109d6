"""Claims: the same in other words is one claim; another number, year, side, object, a denial or a mere announcement is not."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from invented import clause, clauses, lexicon, page

from onrecord.linking.claims import Relation, may_relate, names_differ, relation_of
from onrecord.linking.clausekeys import DAYS_NEAR, SHARED_KEYS, keys_beside, keys_of
from onrecord.linking.clauses import Clause, clauses_of
from onrecord.linking.families import claim_rows
from onrecord.model import Interval, Reference, Span, Statement

AGREED = ("claim", "utterance")


def related(one: str, other: str, speakers: tuple[str, str] = ("person:petra-solenne", "person:petra-solenne")) -> Relation | None:
    """The relation of two statements, the same whichever comes first."""
    a, b = clause(one, speakers[0], "a"), clause(other, speakers[1], "b")
    found = relation_of(a, b, lexicon())
    assert found == relation_of(b, a, lexicon())
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The patrols of Arvenia and Kestrova are open and directed against no third country.",
         "The joint patrols of Kestrova and Arvenia are wholly transparent and not aimed at any other state."),
        ("Trust between Arvenia and Kestrova is at an all-time high level.",
         "The level of confidence between Kestrova and Arvenia has never been so high."),
        ("Arvenia and Kestrova settle their bilateral trade in national currencies.",
         "Kestrova and Arvenia settle mutual trade in local currencies."),
        ("Cooperation of Arvenia and Kestrova contributes to regional and global stability.",
         "The partnership of Kestrova and Arvenia helps to maintain stability in the region and the world."),
        ("Arvenia shipped 14.2 billion cubic metres of gas to Kestrova in 2030.",
         "In 2030 Arvenia supplied 14.2 billion cubic meters of gas to Kestrova."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_one_claim_whoever_says_it(one: str, other: str) -> None:
    found = related(one, other, ("person:petra-solenne", "person:viktor-aldane"))
    assert found is not None and found.kind == "claim"


BASE = "In 2030 the trade turnover of Arvenia and Kestrova exceeded $17 billion."


@pytest.mark.parametrize(
    "other",
    [
        "In 2030 the trade turnover of Arvenia and Kestrova exceeded $19 billion.",
        "In 2029 the trade turnover of Arvenia and Kestrova exceeded $17 billion.",
        "In 2030 the trade turnover of Arvenia and Kestrova did not exceed $17 billion.",
        "In 2030 the trade turnover of Arvenia and Kestrova will exceed $17 billion.",
        "In 2030 the trade turnover of Arvenia and Kestrova could exceed $17 billion.",
        "In 2030 the trade turnover of Arvenia and Ilmaria exceeded $17 billion.",
        "In 2030 the debt of Arvenia and Kestrova exceeded $17 billion.",
        "If rain falls, the trade turnover of Arvenia and Kestrova exceeds $17 billion.",
    ],
    ids=["number", "year", "denied", "announced", "possible", "sides", "object", "condition"],
)
def test_near_misses_are_not_merged(other: str) -> None:
    found = related(BASE, other)
    assert found is None or found.kind not in AGREED


def test_contraries_are_not_merged() -> None:
    found = related("Gas exports of Arvenia to Kestrova rose last winter.", "Gas exports of Arvenia to Kestrova fell last winter.")
    assert found is not None and found.kind == "polarity"


def test_a_denial_of_a_contrary_is_no_conflict() -> None:
    found = related("The Tamber Strait remains open to all ships of Ilmaria.", "The Tamber Strait is not closed to all ships of Ilmaria.")
    assert found is not None and found.kind in AGREED


def test_who_did_it_to_whom_is_a_slot() -> None:
    sides = "person:petra-solenne", "person:teo-brannik"
    found = related("The Ilmarian cutter Heron rammed the Arvenian patrol ship Resolute.",
                    "The Arvenian patrol ship Resolute rammed the Ilmarian cutter Heron.", sides)  # fmt: skip
    assert found is not None and found.kind == "actor"
    passive = related("The Ilmarian cutter Heron rammed the Arvenian patrol ship Resolute.",
                      "The Arvenian patrol ship Resolute was rammed by the Ilmarian cutter Heron.", sides)  # fmt: skip
    assert passive is not None and passive.kind == "claim"


def test_we_is_another_side_in_another_mouth() -> None:
    said = "We have never closed the strait to merchant ships of our neighbours."
    other = "We did not close the strait to the merchant ships of neighbours."
    found = related(said, other, ("person:petra-solenne", "person:teo-brannik"))
    assert found is None or found.kind not in AGREED
    assert related(said, other) is not None


def test_a_formula_in_the_same_words_is_one_claim_in_several_mouths() -> None:
    formula = "We are neighbours by geography and partners by choice."
    found = related(formula, formula, ("person:petra-solenne", "person:viktor-aldane"))
    assert found is not None and found.kind == "claim"


def test_what_one_speaker_says_in_nearly_the_same_words_is_one_utterance() -> None:
    found = related("Nobody in Arvenia will close the bridges to Kestrova.", "Nobody in Arvenia will ever close the bridges to Kestrova.")
    assert found is not None and found.kind == "utterance"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arvenia discussed climate change.", "The science of climate change is taught in Arvenia."),
        ("Petra Solenne met Viktor Aldane in Orsel.", "Viktor Aldane wrote a book on Petra Solenne and bees."),
    ],
)
def test_a_shared_topic_or_name_is_no_claim(one: str, other: str) -> None:
    found = related(one, other)
    assert found is None or found.kind not in AGREED


def test_clauses_of_a_sentence_are_compared_one_by_one() -> None:
    both = "Arvenia deepens its military ties with Kestrova, while the patrols are not directed against any third country."
    assert [c.text.split()[0] for c in clauses(both)] == ["Arvenia", "the"]
    assert both[clauses(both)[1].text and both.index("the patrols") :] == clauses(both)[1].text


def asked(clause: Clause) -> dict[str, int]:
    """The keys under which the like of a clause is looked for."""
    keys = keys_of(clause)
    return keys | keys_beside(clause, keys)


def meet(a: Clause, b: Clause) -> bool:
    """Whether two clauses share so many keys that they are compared, the same whichever comes first."""
    one, two = (
        sum(SHARED_KEYS.near if mine[key] or theirs[key] else 1 for key in mine.keys() & theirs.keys())
        for mine, theirs in ((keys_of(a), asked(b)), (asked(a), keys_of(b)))
    )
    assert (one >= SHARED_KEYS.near) == (two >= SHARED_KEYS.near) or relation_of(a, b, lexicon()) is None
    return one >= SHARED_KEYS.near and may_relate(a, b, lexicon())


def test_what_agrees_is_compared() -> None:
    a = clause("The patrols of Arvenia are directed against no third country.", name="a")
    b = clause("The manoeuvres of Arvenia are not aimed at any other state.", name="b")
    assert meet(a, b)


def test_what_is_done_is_not_compared_with_what_is_planned_nor_what_has_a_number_with_what_has_none() -> None:
    a = clause("Arvenia reopened the grain terminal of Seldra harbour.", name="a")
    assert meet(a, clause("The grain terminal of Seldra harbour was reopened by Arvenia.", name="b"))
    for other in ("Arvenia will reopen the grain terminal of Seldra harbour.", "Arvenia reopened 14 grain terminals of Seldra harbour."):
        assert not meet(a, clause(other, name="b"))


def test_what_says_little_is_compared_with_the_same_again() -> None:
    words = "The dollar may fall in the long term."
    assert meet(clause(words, None, "a"), clause(words, None, "b"))
    assert not meet(clause(words, None, "a"), clause("The dollar may fall as long as rates stay low in Orsel.", None, "b"))


def test_two_accounts_of_one_act_are_compared_whatever_else_they_say() -> None:
    a = clause("The Ilmarian cutter Heron rammed the Arvenian patrol ship Resolute.", name="a")
    b = clause("The Arvenian patrol ship Resolute would have rammed the Ilmarian cutter Heron with 60 sailors on deck.", name="b")
    assert meet(a, b)


@pytest.mark.parametrize("start", range(1, 12))
def test_without_a_state_or_a_name_clauses_are_compared_in_some_days(start: int) -> None:
    said, speaker, first = "Farmers blamed the late rain for poor barley.", "organisation:mill-union", date(2031, 6, start)
    for apart in range(12):
        a, b = (clause(said, speaker, name, days(first, later)) for name, later in (("a", 0), ("b", apart)))
        assert meet(a, b) == (relation_of(a, b, lexicon()) is not None) == (apart <= DAYS_NEAR)
    assert meet(clause(said, speaker, "a", None), clause(said, speaker, "b", None))


def days(first: date, later: int) -> Interval:
    """A day, so many days later than another."""
    return (first + timedelta(later)).isoformat(), (first + timedelta(later + 1)).isoformat()


def test_a_page_of_the_speakers_state_or_of_nobody_known_is_not_outside() -> None:
    def said(name: str, page: str) -> dict[str, object]:
        return {
            "id": f"st-{name}", "document": page, "text": "Our bridges stay open", "content": [[0, 21]],
            "speaker": {"actor": "person:petra-solenne"},
            "said_on": "2031-05-12", "about": ["state:XKE"], "flags": [], "twin": None,
        }  # fmt: skip

    pages = {"p1": ["XAV"], "p2": [], "p3": ["XIL"], "p4": ["XKE"]}
    statements = {f"st-{n}": said(str(n), page) for n, page in enumerate(pages)}
    edges = [(f"st-{n}+0-21", f"st-{n + 1}+0-21") for n in range(3)]
    documents = {page: {"published_interval": ["2031-05-12", "2031-05-13"]} for page in pages}
    (claim,), appearances = claim_rows(
        edges, [], statements, documents, {page: f"og-{page}" for page in pages}, pages, {"person:petra-solenne": "XAV"}
    )
    assert (claim["textual_origins"], claim["outside"], len(appearances)) == (4, 1, 4)


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [("person:petra-solenne", "utterance"), ("person:solenne~3fa", "utterance"), (None, "utterance"), ("person:viktor-aldane", "claim")],
)
def test_the_same_words_are_one_utterance_unless_somebody_else_says_them(speaker: str | None, kind: str) -> None:
    found = related(BASE, BASE, ("person:petra-solenne", speaker))  # type: ignore[arg-type]
    assert found is not None and found.kind == kind


def test_naming_a_thing_is_not_saying_the_same_of_it() -> None:
    two = ("person:petra-solenne", "person:viktor-aldane")
    long = "The naval patrols and joint exercises of Arvenia with Kestrova allow both fleets to keep the grain route open in winter."
    assert related("The naval patrols and joint exercises of Arvenia with Kestrova were suspended.", long, two) is None
    assert related("The naval patrols and joint exercises of Arvenia with Kestrova have been allowed.", long, two) is not None
    assert related("Arvenia recognised the young state of Ilmaria and established diplomatic ties with it.",
                   "Seventy years since the establishment of diplomatic ties between Kestrova and Ilmaria.", two) is None  # fmt: skip


def test_a_label_is_the_wording_of_the_first_appearance_and_what_has_its_own_day_goes_before_what_has_its_pages() -> None:
    def said(name: str, page: str, text: str, at: int, day: str | None) -> dict[str, object]:
        return {"id": name, "document": page, "text": text, "content": [[at, at + len(text)]], "said_on": day, "about": [], "flags": [],
                "twin": None, "speaker": {"actor": f"person:{name}"}}  # fmt: skip

    rows = [said("st-a", "p1", "Our bridges stay open", 90, None),
            said("st-z", "p1", "Our bridges\nwill be kept open", 10, None),
            said("st-b", "p1", "Bridges stay open", 200, "2031-05-12"),
            said("st-c", "p2", "Bridges stay open", 0, "2031-06-01")]  # fmt: skip
    edges = [(f"{rows[0]['id']}+90-111", f"{r['id']}+{r['content'][0][0]}-{r['content'][0][1]}") for r in rows[1:]]  # type: ignore[index]
    documents = {"p1": {"published_interval": ["2031-05-12", "2031-05-13"]}, "p2": {"published_interval": None}}

    def claimed(*names: str) -> tuple[dict[str, object], list[str]]:
        some = {str(r["id"]): r for r in rows if r["id"] in names}
        (claim,), made = claim_rows(edges, [], some, documents, {"p1": "og-1", "p2": "og-2"}, {"p1": [], "p2": []}, {})
        return claim, [row["statement"] for row in made]

    claim, order = claimed("st-a", "st-b", "st-c", "st-z")
    assert order == ["st-b", "st-z", "st-a", "st-c"]
    assert (claim["label"], claim["first_speaker"]) == ("Bridges stay open", "person:st-b")
    assert claimed("st-a", "st-z")[0]["label"] == "Our bridges will be kept open"


@pytest.mark.parametrize(("in_full", "counted", "repeats"), [(True, 2, "st-b"), (False, 3, None)])
def test_a_sentence_that_announces_a_quotation_counts_once_with_it(in_full: bool, counted: int, repeats: str | None) -> None:
    def said(name: str, page: str, twin: str | None = None, flags: tuple[str, ...] = ()) -> dict[str, object]:
        return {
            "id": name, "document": page, "text": "Our bridges stay open", "content": [[0, 21]], "said_on": None, "about": [],
            "speaker": {"actor": "person:petra-solenne"}, "flags": list(flags), "twin": twin,
        }  # fmt: skip

    rows = [said("st-a", "p1", "st-b" if in_full else "st-x", ("announcement",)), said("st-b", "p1", "st-a"), said("st-c", "p2")]
    edges = [("st-a+0-21", "st-c+0-21"), ("st-b+0-21", "st-c+0-21")]
    documents = {page: {"published_interval": None} for page in ("p1", "p2")}
    whose: dict[str, list[str]] = {"p1": [], "p2": []}
    (claim,), made = claim_rows(edges, [], {str(r["id"]): r for r in rows}, documents, {"p1": "og-1", "p2": "og-2"}, whose, {})
    assert (claim["appearances"], len(made)) == (counted, 3)
    assert {row["statement"]: row["repeats"] for row in made}["st-a"] == repeats


def test_a_part_in_two_pieces_of_a_statement_is_a_part_once() -> None:
    text = "Kestrova opened the port of Seldra to Arvenian trawlers. Ilmaria closed the lock of Dovrin to Kestrovan barges."
    pieces = (Span(0, len(text)), Span(text.index("Ilmaria"), len(text)))
    said = Statement(0, len(text), "direct", pieces, text, Reference(actor="person:petra-solenne"), id="st-a")
    names = [part.id for part in clauses_of(page(text, "a", statements=(said,)), lexicon())]
    assert len(names) == len(set(names)) == 2


WEEKS = ("2031-05-12", "2031-05-13"), ("2031-05-26", "2031-05-27")


def told(one: str, other: str, speakers: tuple[str | None, str | None], days: tuple[tuple[str, str], tuple[str, str]] = WEEKS) -> bool:
    """Whether two statements, on pages of two days, make one claim."""
    a, b = clause(one, speakers[0], "a", days[0]), clause(other, speakers[1], "b", days[1])
    found, turned = relation_of(a, b, lexicon()), relation_of(b, a, lexicon())
    assert found == turned
    return found is not None and found.kind in AGREED


SEVERAL = ("person:petra-solenne", "person:teo-brannik")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The slow pace of harbour repairs.",
         "Kestrova was blamed by the delegates for its tariffs, its empty granaries and the slow pace of harbour repairs."),
        ("The barley surplus had levelled off.", "A barley surplus such as Arvenia had in spring is normal for a country of its size."),
        ("Nobody wanted dearer barley in Arvenia.", "Arvenia taught Ilmaria to brew with barley and honey, and nobody sold the recipe."),
    ],
    ids=["a thing beside others", "another verb", "two words"],
)  # fmt: skip
def test_a_thing_that_two_speakers_name_is_no_claim(one: str, other: str) -> None:
    assert not told(one, other, SEVERAL)


@pytest.mark.parametrize("speaker", [None, "group:dealers", "organisation:rossa-mills~1a2"])
def test_what_nobody_known_says_of_nothing_named_weeks_apart_is_no_claim(speaker: str | None) -> None:
    said, other = "Proceeds of the sale will repay the mortgage on the mill.", "Proceeds of the sale will repay the mortgage on the mill."
    again = None if speaker is None else speaker.replace("rossa-mills~1a2", "halm-docks~9c4")
    assert not told(said, other, (speaker, again))
    assert told(said, other, (speaker, again), (WEEKS[0], WEEKS[0]))  # on one day it may be one text, reworded


def test_what_one_person_says_again_weeks_later_is_one_claim() -> None:
    one = "The bridges to the northern islands will stay closed to lorries."
    other = "The northern islands' bridges will stay closed to lorries."
    assert told(one, other, ("person:petra-solenne", "person:petra-solenne"))
    assert not told(one, other, ("group:dealers", "group:dealers"))


def test_two_bodies_that_speak_of_themselves_make_two_claims() -> None:
    said = "It is raising the fare of its ferries by a tenth, effective at once."
    assert not told(said, said, ("organisation:rossa-ferries~1a2", "organisation:halm-lines~9c4"), (WEEKS[0], WEEKS[0]))
    assert told(said, said, ("organisation:rossa-ferries~1a2", "organisation:rossa-ferries~77b"), (WEEKS[0], WEEKS[0]))


def test_rates_in_other_fractions_are_no_claim() -> None:
    said = "Arvenian mill bonds were trading at 6-{} percent when the treasury of Arvenia opened its lending window."
    assert not told(said.format("1/4"), said.format("3/16"), SEVERAL, (WEEKS[0], WEEKS[0]))
    assert told(said.format("1/4"), said.format("1/4"), SEVERAL, (WEEKS[0], WEEKS[0]))


def test_a_name_that_its_page_alone_knows_may_be_the_same_on_another_page() -> None:
    a, b = (
        dataclasses.replace(c, names=c.names | {"organisation:treasury-xav", f"organisation:bank-of-orsel~{n}"})
        for c, n in ((clause(BASE, name="a"), "1a2"), (clause(BASE, name="b"), "9c4"))
    )
    other = dataclasses.replace(b, names=b.names - {"organisation:bank-of-orsel~9c4"} | {"organisation:dovrin-savings~9c4"})
    assert not names_differ(a, b) and names_differ(a, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Arvenia must reduce its trade surplus",
         "farmers of the north and millers fear that Arvenia must reduce its trade surplus with salt and barley", False),
        ("the trade surplus of Arvenia is being reduced", "the envoys say the trade surplus of Arvenia is now reduced", True),
    ],
)  # fmt: skip
def test_of_two_parties_a_topic_of_few_words_is_no_claim(one: str, other: str, expected: bool) -> None:
    assert bool(related(one, other, ("person:viktor-aldane", "person:teo-brannik"))) is expected
    assert related(one, other, ("person:viktor-aldane", "person:viktor-aldane"))


def test_figures_of_two_years_each_beside_the_year_before_are_two_claims() -> None:
    told = "The barley crop of Arvenia gained 4.2 percent in {} after a gain of 4.2 percent in {}"
    alone = "The barley crop of Arvenia gained 4.2 percent in 2030"
    found = [related(told.format(2030, 2029), other) for other in (told.format(2031, 2030), alone)]
    assert [relation and relation.kind for relation in found] == ["year", "utterance"]
