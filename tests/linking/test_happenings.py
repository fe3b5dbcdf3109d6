"""Occurrences: reports of one event are one; a plan is tied to what carries it out, and to nothing else."""

from __future__ import annotations

from itertools import product

import pytest
from invented import report

from onrecord.linking.carrying_out import fulfils
from onrecord.linking.days import first_days, quarters, windows
from onrecord.linking.events import SHARED_KEYS, Report, keys_beside, keys_of, same_occurrence, telling, together
from onrecord.linking.happening import report_keys, report_keys_beside
from onrecord.linking.who import same_actor, share_persons

JUNE = ("2031-06-03", "2031-06-04")
TOLD = ("2031-06-04", "2031-06-05")


def test_reports_of_one_day_are_one_event_and_of_another_are_not() -> None:
    (a,) = report("Petra Solenne met Tomas Berik in Orsel", "a", date=JUNE, day=TOLD)
    (b,) = report("Talks of Petra Solenne and Tomas Berik took place in Orsel", "b", date=JUNE, day=("2031-06-20", "2031-06-21"))
    (c,) = report("Petra Solenne met Tomas Berik in Orsel", "c", date=("2031-06-09", "2031-06-10"), day=TOLD)
    assert same_occurrence(a, b) and same_occurrence(b, a) and keys_of(a) & keys_of(b)
    assert not same_occurrence(a, c)


def test_one_report_may_name_a_side_that_another_leaves_open() -> None:
    told = {"kind": "CONCEDE", "actors": "XIL", "date": JUNE, "day": TOLD}
    (a,) = report("Ilmaria lifted the closure of the strait", "a", recipients="?", **told)  # type: ignore[arg-type]
    (b,) = report("The closure of the strait was lifted by Ilmaria for Arvenian ships", "b", recipients="XAV", **told)  # type: ignore[arg-type]
    (c,) = report("Ilmaria lifted the tariff on barley", "c", recipients="?", **told)  # type: ignore[arg-type]
    assert same_occurrence(a, b)
    assert not same_occurrence(a, c)


def test_meetings_of_different_people_are_different_and_a_total_of_meetings_is_none() -> None:
    told = {"date": JUNE, "day": TOLD, "recipients": ""}
    (a,) = report("the foreign ministers Solenne and Aldane held talks in Orsel", "a", actors="XAV=petra-solenne XKE=viktor-aldane", **told)  # type: ignore[arg-type]
    (b,) = report("the defence ministers Marn and Teska held talks in Orsel", "b", actors="XAV=lia-marn XKE=ivo-teska", **told)  # type: ignore[arg-type]
    (c,) = report("Solenne spoke with Aldane in Orsel on grain", "c", actors="XAV=petra-solenne XKE=viktor-aldane", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b) and same_occurrence(a, c)
    for total in ("Solenne and Aldane have held over 40 meetings", "Solenne met Aldane regularly", "three rounds of talks with Aldane"):
        assert report(total, "t", actors="XAV=petra-solenne XKE=viktor-aldane", recipients="") == []
    assert len(report("Solenne and Aldane held two rounds of talks", "t", **told)) == 1  # type: ignore[arg-type]


def test_a_person_of_one_page_alone_is_one_of_another_whose_name_shares_a_word() -> None:
    assert same_actor("person:petra-solenne", "person:solenne~3fa")
    assert not same_actor("person:petra-solenne", "person:mira-solenne")


def test_a_report_that_leaves_a_side_open_joins_no_two_that_differ() -> None:
    told = {"kind": "SUPPORT", "date": JUNE, "day": TOLD, "recipients": ""}
    texts = {"a": ("Arvenia signed an agreement on debt with Kestrova", "XAV XKE"), "b": ("Arvenia signed an agreement on debt", "XAV ?"),
             "c": ("Arvenia and Ilmaria signed an agreement on debt with banks", "XAV XIL")}  # fmt: skip
    reports = {f"ev-{name}": report(text, name, actors=sides, **told)[0] for name, (text, sides) in texts.items()}  # type: ignore[arg-type]
    pairs = [("ev-a", "ev-b"), ("ev-b", "ev-c")]
    assert all(same_occurrence(reports[one], reports[other]) for one, other in pairs)
    assert together(reports, pairs) == [["ev-a", "ev-b"], ["ev-c"]]
    assert together(dict(reversed(reports.items())), pairs[::-1]) == [["ev-a", "ev-b"], ["ev-c"]]


VISIT = "Viktor Aldane arrived in Orsel for a state visit"


@pytest.mark.parametrize(
    ("text", "day", "recipients", "carried"),
    [
        (VISIT, "2032-04-20", "XAV", True),
        (VISIT, "2032-09-20", "XAV", False),
        (VISIT, "2031-05-20", "XAV", False),
        ("Petra Solenne arrived in Dovrin for talks", "2032-04-20", "XAV", False),
        (VISIT, "2032-04-20", "XIL", False),
    ],
    ids=["at its time", "too late", "before it was announced", "another place", "another side"],
)
def test_a_plan_is_carried_out_by_the_same_act_of_its_sides_at_its_time_and_place(
    text: str, day: str, recipients: str, carried: bool
) -> None:
    (plan,) = report("Viktor Aldane to pay a state visit to Orsel next spring", "plan", realis="planned", actors="XKE", recipients="XAV",
                     date=("2032-03-01", "2032-06-01"), day=("2031-09-03", "2031-09-04"), mode="visit")  # fmt: skip
    when = (day, day[:8] + "21")
    (seen,) = report(text, "seen", actors="XKE", recipients=recipients, mode="visit", date=when, day=when)
    assert fulfils(plan, seen) == carried
    assert not fulfils(seen, plan)
    assert keys_of(plan) & keys_beside(seen) and keys_beside(plan) & keys_of(seen) or not carried


def test_a_plan_without_sides_needs_three_names_in_common() -> None:
    (plan,) = report("to hold the second meeting of the Strait Dialogue in Dovrin in autumn", "plan", realis="planned", actors="?",
                     recipients="", date=("2032-09-01", "2032-12-01"), day=("2032-03-10", "2032-03-11"))  # fmt: skip
    when = ("2032-10-14", "2032-10-15")
    (seen,) = report("Ministers met in Dovrin for another round of the Strait Dialogue", "seen", actors="XAV XKE XIL", date=when, day=when)
    (other,) = report("Ministers met in Dovrin for the Sella Council", "other", actors="XAV XKE XIL", date=when, day=when)
    assert fulfils(plan, seen) and keys_of(plan) & keys_beside(seen) and keys_beside(plan) & keys_of(seen)
    assert not fulfils(plan, other)


def test_what_is_dated_after_its_page_is_planned_unless_it_was_only_spoken_of() -> None:
    ahead = ("2031-09-01", "2031-10-01")
    (visit,) = report("Aldane to visit Orsel in September", date=ahead)
    (promise,) = report("Aldane promised Arvenia a visit in September", kind="AGREE", date=ahead)
    assert (visit.realis, visit.interval) == ("planned", ahead)
    assert (promise.realis, promise.interval) == ("actual", None)
    assert report("if Aldane visits Orsel in September", realis="hypothetical", date=ahead) == []


def test_an_agreement_announced_is_not_carried_out_by_any_agreement() -> None:
    (plan,) = report("Arvenia and Kestrova would sign an agreement on travel without visas", "p", kind="SUPPORT", realis="planned",
                     date=("2031-01-01", "2032-01-01"), day=("2031-09-03", "2031-09-04"))  # fmt: skip
    (seen,) = report("Arvenia and Kestrova signed a programme on bees", "s", kind="SUPPORT", date=("2031-10-03", "2031-10-04"))
    assert not fulfils(plan, seen)


def test_quarters_of_years_that_an_interval_touches() -> None:
    assert quarters(("2031-11-20", "2032-02-01")) == ["2031Q4", "2032Q1"]
    assert quarters(first_days(("2031-11-20", "2100-01-01"), 30)) == ["2031Q4"]


def test_windows_of_time_that_an_interval_touches() -> None:
    one, other = (windows((f"2031-06-{first:02}", f"2031-06-{last:02}")) for first, last in ((1, 8), (8, 20)))
    assert set(one) & set(other) and len(one) < 3
    assert not set(one) & set(windows(("2031-08-01", "2031-08-09"))) and windows(None) == []


def test_reports_that_name_one_side_must_say_nearly_the_same() -> None:
    told = {"actors": "XAV", "recipients": "", "date": JUNE, "day": TOLD}
    (a,) = report("Arvenia blamed the millers of Orsel for the price of bread", "a", kind="ACCUSE", **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia blamed the dockers of Seldra for the long strike", "b", kind="ACCUSE", **told)  # type: ignore[arg-type]
    (c,) = report("the millers of Orsel were blamed by Arvenia for the price of bread", "c", kind="ACCUSE", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b) and same_occurrence(a, c)
    (d,) = report("Arvenia attacked the harbour of Kell", "d", kind="ASSAULT", **told)  # type: ignore[arg-type]
    (e,) = report("the attack on Kell by Arvenia", "e", kind="ASSAULT", **told)  # type: ignore[arg-type]
    (f,) = report("the attack by Arvenia", "f", kind="ASSAULT", **told)  # type: ignore[arg-type]
    assert same_occurrence(d, e) and not same_occurrence(d, f)


def test_a_meeting_as_planned_is_of_the_same_two_states_and_on_more_than_talks() -> None:
    day, next_day = ("2031-06-03", "2031-06-04"), ("2031-06-04", "2031-06-05")
    (plan,) = report("Tomas Berik flies to Orsel tomorrow for talks on barley", "p", realis="planned", actors="XKE", recipients="XAV",
                     date=next_day, day=day)  # fmt: skip
    told = {"actors": "XKE XAV", "recipients": "", "day": next_day}
    (seen,) = report("Tomas Berik held talks on barley in Orsel", "s", **told)  # type: ignore[arg-type]
    (other,) = report("the talks with Arvenia", "o", **told)  # type: ignore[arg-type]
    assert fulfils(plan, seen) and not fulfils(plan, other)


def test_a_plan_without_a_day_is_not_carried_out_by_an_act_of_another_type_or_with_changed_sides() -> None:
    words = "to sell wheat and barley of the northern mills"
    (plan,) = report(f"Arvenia will agree with Kestrova {words}", "p", kind="COOPERATE", realis="planned", day=JUNE)
    (seen,) = report(f"Arvenia began with Kestrova {words}", "s", kind="COOPERATE", day=TOLD)
    (agreed,) = report(f"Arvenia agreed with Kestrova {words}", "a", kind="AGREE", day=TOLD)
    assert fulfils(plan, seen) and not fulfils(plan, agreed)
    (aid,) = report("Arvenia will lend Kestrova grain of the northern mills", "q", kind="AID", realis="planned", day=JUNE)
    (lent,) = report("Arvenia lent Kestrova grain of the northern mills", "r", kind="AID", day=TOLD)
    (back,) = report("Kestrova lent Arvenia grain of the northern mills", "t", kind="AID", actors="XKE", recipients="XAV", day=TOLD)
    assert fulfils(aid, lent) and not fulfils(aid, back)


def test_words_and_what_hangs_on_a_condition_are_no_announcements() -> None:
    assert not report("Arvenia would reject any such treaty", kind="REJECT", realis="planned")
    assert not report("Arvenia will support the programme", kind="SUPPORT", realis="planned", recipients="?")
    assert not report("if Kestrova agrees, Arvenia will lend it grain", kind="AID", realis="planned")
    assert report("Arvenia will lend Kestrova grain", kind="AID", realis="planned")
    assert report("Arvenia will ask Kestrova for grain", kind="REQUEST", realis="planned", date=("2031-06-03", "2031-06-04"))


def test_the_day_on_which_a_plan_was_told_is_not_the_day_for_which_it_was_made() -> None:
    (plan,) = report("last week Arvenia said it will lend Kestrova grain", kind="AID", realis="planned", date=("2031-05-01", "2031-05-08"))
    assert (plan.realis, plan.interval, plan.date) == ("planned", None, None)


def test_undated_acts_of_one_kind_and_side_are_one_only_where_their_words_tell_so() -> None:
    told = {"kind": "AGREE", "day": TOLD}
    (a,) = report("Arvenia offered bills to the discount houses of Orsel", "a", actors="XAV", recipients="?", **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia offered grain to Kestrova", "b", actors="XAV", recipients="XKE", **told)  # type: ignore[arg-type]
    (c,) = report("Arvenia offered the port of Dovrin grain from its winter granaries", "c", actors="XAV", recipients="XKE", **told)  # type: ignore[arg-type]
    (d,) = report("grain from the winter granaries was offered to a port", "d", actors="XAV", recipients="?", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b) and not same_occurrence(b, a)
    assert same_occurrence(c, d)


def day(number: int) -> tuple[str, str]:
    """A day of June and the next."""
    return f"2031-06-{number:02}", f"2031-06-{number + 1:02}"


def test_another_sum_on_another_day_is_of_another_act_and_on_one_day_another_account() -> None:
    told = {"kind": "AID", "recipients": "?"}
    (a,) = report("Arvenia lent the mills of Orsel 40 million crowns for barley", "a", day=day(3), **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia lent the mills of Orsel 55 million crowns for barley", "b", day=day(5), **told)  # type: ignore[arg-type]
    (c,) = report("Arvenia lent the mills of Orsel 55 million crowns for barley", "c", day=day(3), **told)  # type: ignore[arg-type]
    (d,) = report("Arvenia lent the mills of Orsel 40 million crowns for barley", "d", day=day(5), **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b) and not same_occurrence(b, a)
    assert same_occurrence(a, c) and same_occurrence(a, d)


def test_a_total_that_is_reached_is_a_sum_like_another_and_the_dead_are_counted_anew() -> None:
    told = {"kind": "AID", "recipients": "?"}
    (a,) = report("Arvenia lent the mills of Orsel 40 million crowns for barley", "a", day=day(3), **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia lent the mills of Orsel up to 55 million crowns for barley", "b", day=day(5), **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b)
    (c,) = report("Arvenia shelled Kell in Kestrova and killed 12 villagers", "c", kind="ASSAULT", date=JUNE, day=day(3))
    (d,) = report("Arvenia shelled Kell in Kestrova and killed 20 villagers", "d", kind="ASSAULT", day=day(5))
    assert same_occurrence(c, d)


def test_a_dated_report_and_one_without_a_day_share_more_than_the_kind_of_act() -> None:
    told = {"kind": "REQUEST", "day": TOLD}
    (a,) = report("Arvenia asked Kestrova to open the locks of the canal at Kell", "a", date=JUNE, **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia's request that Kestrova open up", "b", **told)  # type: ignore[arg-type]
    (c,) = report("Arvenia asked for open locks of the canal", "c", recipients="?", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b) and not same_occurrence(b, a)
    assert same_occurrence(a, c)


def test_the_name_of_a_month_is_nothing_that_two_reports_tell() -> None:
    month = ("2031-01-01", "2031-02-01")
    told = {"kind": "AGREE", "date": month, "day": TOLD, "dated": "January"}
    (a,) = report("the approval by Arvenia in January", "a", recipients="?", **told)  # type: ignore[arg-type]
    (b,) = report("a January agreement of Arvenia and Kestrova on locks", "b", **told)  # type: ignore[arg-type]
    assert not a.senses.keys() & b.senses.keys() and not same_occurrence(a, b)


def test_that_talks_go_on_is_no_plan_that_two_pages_share() -> None:
    told = {"realis": "planned", "day": TOLD}
    (a,) = report("the union will hold talks with Arvenia", "a", recipients="?", trigger="talks", **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia and Kestrova will continue their talks", "b", trigger="talks", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b)


def test_visits_planned_for_one_month_share_who_goes_or_what_for() -> None:
    month = ("2031-07-01", "2031-08-01")
    told = {"realis": "planned", "date": month, "day": TOLD, "trigger": "visit"}
    (a,) = report("a visit of the envoys of Arvenia to Kestrova", "a", **told)  # type: ignore[arg-type]
    (b,) = report("the visit that farmers of Kestrova pay to Arvenia", "b", **told)  # type: ignore[arg-type]
    assert not same_occurrence(a, b)
    known = {**told, "actors": "XAV=petra-solenne"}
    (c,) = report("Petra Solenne's visit to Kestrova", "c", **known)  # type: ignore[arg-type]
    (d,) = report("the visit by which Petra Solenne wants to calm Kestrova", "d", **known)  # type: ignore[arg-type]
    assert same_occurrence(c, d)


def test_words_for_a_meeting_tell_nothing_of_it() -> None:
    (plan,) = report("Arvenia and Kestrova meet for trade talks in July", "p", realis="planned", date=("2031-07-01", "2031-08-01"),
                     day=TOLD, trigger="talks", dated="July")  # fmt: skip
    told = {"day": ("2031-07-10", "2031-07-11"), "trigger": "talks"}
    (seen,) = report("Arvenia and Kestrova held trade talks on salt", "s", **told)  # type: ignore[arg-type]
    assert "talks" not in telling(plan, seen)
    assert not fulfils(plan, seen)


def test_what_lies_before_the_page_of_a_plan_carries_nothing_out() -> None:
    words = "Arvenia and Kestrova {} on barley, rye and the locks of the canal at Kell"
    (plan,) = report(words.format("will hold talks"), "p", realis="planned", date=("2031-06-10", "2031-06-11"), day=day(3))
    (seen,) = report(words.format("held talks"), "s", day=day(12))
    (before,) = report(words.format("held talks"), "b", date=("2024-01-01", "2025-01-01"), day=day(12))
    assert fulfils(plan, seen) and not fulfils(plan, before)


def test_of_bodies_under_one_code_or_none_the_names_tell_which_acted() -> None:
    told = {"kind": "AGREE", "recipients": "?", "day": TOLD}
    text = "the bank approved a loan for mills and locks on the canal"
    names = ["IGO=organisation:canal-bank", "IGO=organisation:bank-of-mills", "IGO=person:ilan-marek"]
    canal, mills, leader = (report(text, name[-5:], actors=name, **told)[0] for name in names)  # type: ignore[arg-type]
    (other,) = report(text, "other", actors="?=organisation:orsel-barley~2", **{**told, "recipients": "XAV"})  # type: ignore[arg-type]
    (again,) = report(text, "again", actors="?=organisation:boats-of-kell~3", **{**told, "recipients": "XAV"})  # type: ignore[arg-type]
    (boats,) = report(text, "boats", actors="?=organisation:kell-boats~1", **{**told, "recipients": "XAV"})  # type: ignore[arg-type]
    assert not same_occurrence(canal, mills) and same_occurrence(canal, leader) and same_occurrence(mills, leader)
    assert not same_occurrence(boats, other) and same_occurrence(boats, again)


def test_a_body_that_both_reports_name_is_no_person_who_acts_in_both() -> None:
    sides = {"actors": "IGO=organisation:canal-bank XAV", "recipients": "", "day": TOLD, "trigger": "talks"}
    (a,) = report("talks in spring", "a", **sides)  # type: ignore[arg-type]
    (b,) = report("talks on canals", "b", **sides)  # type: ignore[arg-type]
    assert not share_persons(a, b)
    acting = {**sides, "actors": "IGO=person:ilan-marek XAV"}
    (c,), (d,) = (report(text, text[-1], **acting) for text in ("talks in spring", "talks on canals"))  # type: ignore[arg-type]
    assert share_persons(c, d)


def test_a_meeting_planned_without_a_day_is_held_within_a_month() -> None:
    (plan,) = report("Petra Solenne will talk with the millers of Kell on barley and rye", "p", realis="planned", recipients="", day=day(3))
    words = "Petra Solenne talked with the millers of Kell on barley and rye"
    (soon,), (late,) = (report(words, when[0], recipients="", day=when) for when in (day(20), ("2031-09-03", "2031-09-04")))
    assert fulfils(plan, soon) and not fulfils(plan, late)


def test_a_meeting_of_which_one_side_was_named_is_told_with_its_day_or_with_three_telling_words() -> None:
    sides = {"recipients": "", "trigger": "talks"}
    (plan,) = report("the talks of Solenne in Kell", "p", realis="planned", actors="XAV", date=day(10), day=day(3), **sides)  # type: ignore[arg-type]
    told = {"actors": "XAV XKE", "day": day(11), **sides}
    (dated,) = report("for talks Solenne came to Kell", "d", date=day(10), **told)  # type: ignore[arg-type]
    (undated,) = report("for talks Solenne came to Kell", "u", **told)  # type: ignore[arg-type]
    assert len(telling(plan, dated)) == 2
    assert fulfils(plan, dated) and not fulfils(plan, undated)


def counted(asking: Report, stored: Report) -> int:
    """What two reports share, as it counts where the one is looked for by the other."""
    own, there = report_keys(asking), report_keys(stored)
    asked = own | report_keys_beside(asking, own)
    shared = {key.partition("|")[2]: asked[key] or there[key] for key in asked.keys() & there.keys()}
    return sum(SHARED_KEYS if alone else 1 for alone in shared.values())


@pytest.mark.parametrize("words", ["met", "met on barley", "met on barley, rye and the locks of the canal at Kell"])
@pytest.mark.parametrize("sides", ["XAV", "XAV XKE"])
@pytest.mark.parametrize(("first", "last"), [("2031-06-10", "2031-06-11"), ("2031-06-01", "2031-10-01"), ("2031-06-01", "2035-01-01")])
def test_a_plan_and_what_carries_it_out_find_each_other_alike(first: str, last: str, sides: str, words: str) -> None:
    plans = report(f"Arvenia {words}", "p", kind="AID", realis="planned", actors=sides, recipients="?", date=(first, last), day=day(3))
    for when in (day(10), day(13), ("2031-08-20", "2031-08-21"), ("2032-11-20", "2032-11-21"), ("2033-01-20", "2033-01-21")):
        for plan, seen in product(plans, report(f"Arvenia {words}", "s", kind="AID", actors=sides, recipients="?", date=when, day=when)):
            assert counted(plan, seen) == counted(seen, plan) or not fulfils(plan, seen)
            assert not fulfils(plan, seen) or when[0] < "2033"
