"""What a question can be narrowed by: the filters that all questions share.

Example: ``GET /tables/statements?between=XAA,XAB&from=2031-05&topic=energy``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from fastapi import Depends, HTTPException, Query, Request

from onrecord.ledger import PUBLIC, Ledger, Question

Row = dict[str, Any]
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
#: What a column of text can hold: half a surrogate pair and NUL it cannot.
TEXT = r"^[^\x00\ud800-\udfff]*$"
#: The tables of a ledger, as a part of an address.
TableName = Literal[
    "documents",
    "regions",
    "actors",
    "mentions",
    "times",
    "statements",
    "events",
    "indicators",
    "links",
    "origins",
    "claims",
    "appearances",
    "occurrences",
    "series",
    "disagreements",
    "narrowed",
    "judgements",
    "set_aside",
]
Words = Annotated[str | None, Query(max_length=300, description='Words in the passage; "a phrase", begin*.')]
Name = Annotated[str | None, Query(max_length=200)]
Problems: dict[int | str, Row] = {
    status: {"description": words, "content": {"application/problem+json": {"schema": {"type": "object"}}}}
    for status, words in ((400, "Cannot be answered."), (404, "Not there."), (422, "Cannot be read."), (429, "Too often."))
}


def ledger_of(request: Request) -> Ledger:
    """The ledger that is asked."""
    return cast(Ledger, request.app.state.ledger)


def question(
    request: Request,
    words: Words = None,
    speaker: Annotated[str | None, Query(max_length=200, description="The speaker's id or a part of the name.")] = None,
    actor: Annotated[str | None, Query(max_length=200, description="The id of an actor in any role.")] = None,
    about: Annotated[str | None, Query(max_length=200, description="The id of what a statement is about.")] = None,
    side: Annotated[str | None, Query(max_length=60, description="The code of the state for which the speaker speaks.")] = None,
    between: Annotated[str | None, Query(max_length=200, description="States by code or name, with commas; all take part.")] = None,
    since: Annotated[str | None, Query(alias="from", pattern=DAY, description="First day: 2031, 2031-05, 2031-05-03.")] = None,
    until: Annotated[str | None, Query(alias="to", pattern=DAY, description="Last day.")] = None,
    kind: Annotated[str | None, Query(max_length=60, description="Kind of statement, type of event, measure of a figure.")] = None,
    topic: Annotated[str | None, Query(max_length=60, description="A field of the relation.")] = None,
    realis: Annotated[str | None, Query(max_length=60, description="Of events: actual, planned, hypothetical, negated, habitual.")] = None,
    document: Annotated[str | None, Query(max_length=200, description="The id of a page.")] = None,
    outlet: Annotated[str | None, Query(max_length=200, description="The name of an outlet.")] = None,
    sure: Annotated[float | None, Query(ge=0, le=1, description="Least confidence.")] = None,
) -> Question:
    """The filters of an address as a question."""
    for value in (words, speaker, actor, about, side, between, kind, topic, realis, document, outlet):
        if value and any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
            raise HTTPException(422, "a filter holds a sign that no text can hold")
    ledger = ledger_of(request)
    states = tuple(ledger.state_code(name.strip()) for name in (between or "").split(",") if name.strip())
    return Question(
        words=words,
        speaker=speaker,
        actor=actor,
        about=about,
        side=side,
        states=states,
        since=since,
        until=until,
        kind=kind,
        topic=topic,
        realis=realis,
        document=document,
        outlet=outlet,
        sure=sure,
    )


Asked = Annotated[Question, Depends(question)]
Limit = Annotated[int, Query(ge=1, le=500, description="Rows in one answer.")]
assert set(TableName.__args__) == set(PUBLIC)  # type: ignore[attr-defined]
