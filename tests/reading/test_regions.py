"""Parts of a page that are no running text, and running text that must stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_pages import BODY, block_texts, labelled

from onrecord.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("This website uses cookies. By clicking Accept you let us store them on your device.", "cookie_notice"),
        ("Wir verwenden Cookies, um diese Seite zu verbessern.", "cookie_notice"),
        ("SELECT YOUR LANGUAGE", "navigation"),
        ("Home > World > Ferries", "navigation"),
        ("中文 日本語 한국어", "navigation"),
        ("互联网新闻信息服务许可证编号123", "legal"),
        ("Complaints hotline: 010-5550100", "legal"),
        ("ADVERTISEMENT", "advertisement"),
        ("By Ilan Marek", "byline"),
        ("May 4, 2030", "dateline"),
        ("The two ministers shake hands in Harborton, May 4, 2030. /CFP", "caption"),
        ("The two ministers shake hands. (Photo by Ana Petrova/Meridian)", "caption"),
        ("The two ministers shake hands. [Photo/Meridian]", "caption"),
        ("File photo: the port of Harborton", "caption"),
    ],
)
def test_a_line_above_the_article_is_known(line: str, label: str, read: Read) -> None:
    document = read(line + "\n" + BODY)
    assert labelled(document) == [(label, line)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Leave a comment", "comment_form"),
        ("Required fields are marked with a star (*)", "comment_form"),
        ("Also Read: Why the ferry matters", "related_link"),
        ("Lea también: El puerto", "related_link"),
        ("© 2030 Harborton Times. All rights reserved.", "legal"),
        ("The views expressed here are those of the author and do not necessarily reflect those of the paper.", "legal"),
        ("Source:Meridian", "source_credit"),
        ("(With inputs from agencies)", "source_credit"),
        ("Meridian", "source_credit"),
        ("(Meridian)", "source_credit"),
        ("Ana Petrova reports from Harborton.", "byline"),
        ("(Reporting by Ana Petrova; Editing by Ilan Marek)", "byline"),
        ("I really enjoyed your blog, the posts on this website are very useful and I will bookmark it.", "comment"),
        ("Subscribe to our newsletter for more stories like this.", "advertisement"),
    ],
)
def test_a_line_below_the_article_is_known(line: str, label: str, read: Read) -> None:
    assert labelled(read(BODY + "\n" + line)) == [(label, line)]


def test_a_spam_comment_is_found_below_a_credit(read: Read) -> None:
    spam = "Very nice and helpful article on this website, also I think that the layout is great."
    assert labelled(read(f"{BODY}\nSource: Meridian\n{spam}")) == [("source_credit", "Source: Meridian"), ("comment", spam)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“I think the new treaty is great, and I thank you all for it,” the foreign minister of Ostland told the crowd.",
        "Ostland's regulator said that websites which use cookies must ask their readers before they store anything.",
        "Advertisement spending by the two governments rose by a tenth last year, the customs office said.",
        "More from the minister came on Tuesday, when she told parliament that the border would stay closed until spring.",
        "Sources: two officials and a diplomat said on Tuesday that the signing of the treaty will be put off again.",
        "By Tuesday the port had been closed for two years, and trade had fallen by a third, officials said.",
        "Watch: that was the only word that the president had for reporters when she left the hall after the talks, aides said.",
        "The ministers, who met in the port town (above), agreed on lower tariffs for timber and grain.",
        "The share of trade settled in marks and/or crowns reached 95%, the ministry of finance said.",
        "Related disputes about fishing and timber remain open, both ministries said after the talks.",
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_running_text_is_never_hidden(paragraph: str, place: str, read: Read) -> None:
    lines = BODY.split("\n")
    lines.insert({"first": 0, "middle": 2, "last": 3}[place], paragraph)
    assert [r for r in labelled(read("\n".join(lines))) if r[0] != "title"] == []


def test_headlines_under_a_heading_of_links_end_at_the_next_paragraph(read: Read) -> None:
    first, *rest = BODY.split("\n")
    document = read("\n".join([first, "Related stories", "Ferry line asks for a licence", *rest]))
    assert labelled(document) == [("related_link", "Related stories"), ("related_link", "Ferry line asks for a licence")]


def test_a_thread_of_comments_is_found_below_its_form(read: Read) -> None:
    thread = [
        "Leave a reply",
        "Ana says:",
        "They said that last year too, and nothing ever happened.",
        "Reply",
        "Ilan says:",
        "Wait and see what they do.",
    ]
    document = read(BODY + "\n" + "\n".join(thread))
    assert {label for label, _ in labelled(document)} == {"comment_form", "comment"}
    assert [w for _, w in labelled(document)] == thread


def test_the_agency_after_the_last_sentence_is_cut_from_it(read: Read) -> None:
    document = read(BODY + " (Meridian)")
    assert labelled(document) == [("source_credit", "(Meridian)")]
    assert block_texts(document)[-2:] == [BODY.split("\n")[-1], "(Meridian)"]
    assert document.outlet == "Meridian"


def test_initials_of_a_desk_are_a_credit(read: Read) -> None:
    assert labelled(read(BODY + " (ap/im)")) == [("source_credit", "(ap/im)")]


@pytest.mark.parametrize(
    "title",
    [
        "Ferry line between Ostland and Westmark to reopen",
        "Ferry Line Between Two States Will Reopen After Talks.",
        "Ministers agree on ferry line.",
        "Can the ferry line reopen?",
        "Ferry line to reopen - Solen",
    ],
)
def test_the_first_line_is_the_title_where_it_has_the_shape_of_one(title: str, read: Read) -> None:
    document = read(title + "\n\n" + BODY)
    assert (document.title, labelled(document)) == (title, [("title", title)])


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "A rise in trade between the two states is the aim of the new treaty.\n\n" + BODY,
        "Ostland reopened the ferry line",
        "HARBORTON (Meridian) - Ostland reopened the ferry line.",
    ],
)
def test_a_lead_or_a_lone_line_is_no_title(text: str, read: Read) -> None:
    assert read(text).title is None


def test_a_deck_belongs_to_the_title(read: Read) -> None:
    document = read("Ferry line to reopen;\nMinisters settle a dispute about fishing rights.\n\n" + BODY)
    assert [label for label, _ in labelled(document)] == ["title", "title"]


def test_a_given_title_is_marked_where_the_page_prints_it(read: Read) -> None:
    document = read("Home\nFERRY LINE TO REOPEN\n" + BODY, title="Ferry line to reopen")
    assert (document.title, labelled(document)[1]) == ("Ferry line to reopen", ("title", "FERRY LINE TO REOPEN"))
    assert read(BODY, title="Ferry line to reopen").title == "Ferry line to reopen"


def test_marks_of_markdown_are_no_part_of_a_title(read: Read) -> None:
    assert labelled(read("# Ferry line to reopen\n\n" + BODY)) == [("title", "Ferry line to reopen")]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ilan Marek", "Ilan Marek"),
        ("BY ILAN MAREK AND ANA PETROVA", "Ilan Marek, Ana Petrova"),
        ("By Ilan Marek, Staff Writer", "Ilan Marek"),
        ("By Ilan Marek in Harborton", "Ilan Marek"),
        ("Written by Ilan Marek", "Ilan Marek"),
        ("By Meridian", None),
    ],
)
def test_an_author_is_named_by_a_byline(line: str, author: str | None, read: Read) -> None:
    assert read("Ferry line to reopen\n" + line + "\n" + BODY).author == author


@pytest.mark.parametrize("line", ["Source:Meridian", "Source: Meridian", "(Source: Meridian)", "来源：Meridian"])
def test_a_source_line_is_a_credit_and_not_the_outlet(line: str, read: Read) -> None:
    document = read(BODY + "\n" + line)
    assert (document.credit, document.outlet, document.outlet_actor) == ("Meridian", None, None)


def test_an_agency_in_another_outlets_page_is_credited(read: Read) -> None:
    document = read("HARBORTON (Meridian) - " + BODY, outlet="Harborton Times")
    assert (document.outlet, document.outlet_actor, document.credit) == ("Harborton Times", "organisation:harborton-times", "Meridian")


def test_an_address_names_the_outlet(read: Read) -> None:
    document = read(BODY, url="https://news.harbortontimes.example/ferry")
    assert (document.outlet, document.outlet_actor) == ("Harborton Times", "organisation:harborton-times")


def test_an_unknown_outlet_as_given_has_no_actor(read: Read) -> None:
    document = read(BODY, outlet="Sand Gazette")
    assert (document.outlet, document.outlet_actor) == ("Sand Gazette", None)


def test_every_region_has_its_rule_and_an_id_of_its_own(read: Read) -> None:
    document = read("Home\nFerry line to reopen\nBy Ilan Marek\nHARBORTON (Meridian) - " + BODY + "\nLeave a comment")
    assert len({r.id for r in document.regions}) == len(document.regions) == 5
    assert all(r.rule and r.id.startswith("rg-") for r in document.regions)


def test_an_agency_signs_a_page_of_figures_too(read: Callable[..., Document]) -> None:
    document = read("Ferry traffic in April\nShips 19 vs 20\nCars 7,076 vs 6,712\nReuter")
    assert labelled(document)[-1] == ("source_credit", "Reuter")
    assert document.outlet == "Reuters"
