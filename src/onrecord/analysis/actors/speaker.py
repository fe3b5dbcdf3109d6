"""Whose words a first-person text is: the person or the body whom its title, its byline or its author names.

Example: above "Remarks by Foreign Minister Ilan Marek" Marek is the voice; where nobody is named, nobody is.
"""

from __future__ import annotations

import re

from onrecord import ids
from onrecord.analysis.actors.bodies import Body
from onrecord.analysis.actors.lexicon import pieces
from onrecord.analysis.actors.people import People, Person, known
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.standins import Seen
from onrecord.analysis.actors.voice import is_first_person

HEADER_BLOCKS = 3
HEADER_LENGTH = 400
TITLE_LENGTH = 300
NAME = r"((?:[A-Z][\w.’'-]*\ ){0,4}[A-Z][\w’'-]+)"
BY = re.compile(rf"\b(?:[Bb]y|of|from)\ {NAME}")
OWNER = re.compile(rf"(?:.*[:–—-]\ )?{NAME}['’]s?\ ")


def find_voice(scene: Scene, people: People, seen: list[Seen], bodies: list[Body]) -> tuple[bool, str | None]:
    """Whether the page is in the first person, and the actor whose words it is: a person, else a body that issued it."""
    body = header_end(scene)
    speaker = from_header(scene, seen, body) or from_body(scene, bodies, body)
    given = from_given(scene) if speaker is None else None
    if not is_first_person(scene, body, speaker is not None or given is not None):
        return False, None
    if speaker is None and given is not None:
        speaker = named(scene, people, given)
    return True, speaker


def header_end(scene: Scene) -> int:
    """The first token behind the title and the lines that stand above the text."""
    parse, blocks = scene.parse, scene.document.blocks
    for index, sentence in enumerate(parse.sentences):
        block = blocks[sentence.block]
        titled = any(r.label == "title" and r.start <= block.start and block.end <= r.end for r in scene.document.regions)
        long = block.end - block.start > HEADER_LENGTH or scene.document.text[block.start : block.end].rstrip()[-1:] in ".!?”\""
        if not titled and (sentence.block >= HEADER_BLOCKS or long):
            return sentence.first
        if index > 12:
            return sentence.first
    return 0


def from_header(scene: Scene, seen: list[Seen], body: int) -> str | None:
    """The person above the text whose speech, article or address it is said to be."""
    speech = scene.lexicon.words.get("speech", {})
    above = [s for s in seen if s.token < body]
    if not above:
        return None
    first = above[0]
    if len(above) > 1 and above[1].person != first.person and "and" in scene.lowers[first.token : above[1].token]:
        return None
    spoken = any(scene.lowers[i] in speech for i in range(body))
    before = scene.lowers[max(0, first.token - 12) : first.token]
    behind = scene.after(first.token) in ("'s", "’", "'") or any(w in ("by", "of", "from", "-", "–", "—") for w in before)
    return first.person if spoken and behind or scene.before(first.token) == "by" or "by" in scene.lowers[:body] else None


def from_body(scene: Scene, bodies: list[Body], end: int) -> str | None:
    """The body of a state that a header says the text is by: "Statement by the Foreign Ministry of Arden"."""
    speech = scene.lexicon.words.get("speech", {})
    if not any(scene.lowers[i] in speech for i in range(end)):
        return None
    for body in bodies:
        if body.first >= end:
            return None
        if body.id is not None and body.country is not None and "by" in scene.lowers[max(0, body.first - 2) : body.first]:
            return body.id
    return None


def from_given(scene: Scene) -> str | None:
    """The name of the author, or of the one speaker in a title that came with the page."""
    title, author = (scene.document.title or "")[:TITLE_LENGTH], (scene.document.author or "")[:TITLE_LENGTH]
    speech = scene.lexicon.words.get("speech", {})
    if any(w.lower() in speech for w in pieces(title)):
        match = BY.search(title)
        if match is not None and " " in match.group(1):
            return None if title[match.end() :].lstrip().startswith("and ") else match.group(1)
        match = OWNER.match(title)
        if match is not None:
            return match.group(1)
    return author if len(author.split()) > 1 else None


def named(scene: Scene, people: People, name: str) -> str:
    """The person of a name outside the text."""
    words = pieces(name)
    while len(words) > 1 and (title := scene.lexicon.titles.longest([w.lower() for w in words], 0)) and title[0] + 1 < len(words):
        words = words[title[0] + 1 :]
    name = " ".join(words) if len(words) < len(name.split()) else name
    found = scene.lexicon.names.longest(words, 0)
    if found is not None and found[0] == len(words) - 1:
        person = next((s.id for s in found[1] if s.how == "person"), None)
        if person is not None:
            return people.add(known(scene.lexicon, person, 0)).id
    id = ids.unknown_person_id(name, scene.document.id)
    return people.add(Person(id, name, tuple(words), "", None, [], 0, (words[-1],))).id
