"""Makes the two-page PDF of the examples, the same bytes each time: ``python examples/make_pdf.py``.

It needs reportlab, which is among the packages of the tests. The text is invented like that of the other pages.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

TARGET = Path(__file__).parent / "pages" / "2031" / "halmere-treasury-note.pdf"
FIRST_PAGE = (
    "Treasury of the United Provinces of Halmere",
    "Background note, June 18, 2031",
    "Measures against shipping companies of Arvenia",
    ("The Treasury today placed 21 Arvenian shipping companies on the list of sanctioned entities. From July 1, 2031, their assets in "
    "Halmere are frozen, and their vessels may not call at Halmerian ports."),
    ("Between January and April 2031 the companies made at least 46 voyages through the Tamber Strait with cargo that was declared as "
    "grain. Inspections by the Ilmarian Coast Guard found ammunition on three of the five vessels that were boarded."),
    ("We informed the Government of Arvenia of these findings on April 7, April 22, May 6 and May 20, 2031. We asked it to stop the "
    "shipments. It has not done so."),
    "Secretary Hesper Lowe said: “Trade passes through the strait. Deceit does not.”",
)
SECOND_PAGE = (
    "Questions and answers",
    ("Are gas deliveries affected? No. The Amberline pipeline is exempt, because the measures are not directed against the people of "
    "Kestrova."),
    ("How much trade is covered? In 2030, goods worth $2.1 billion passed between Halmere and Arvenia. The listed companies carried about "
    "a third of them."),
    "Will Halmere lift the measures? If Arvenia allows inspections, the Treasury will review the list within six months.",
    "Have other states joined? Ilmaria has announced that it will refuse the listed vessels access to Port Anselm. Kestrova has declined.",
    "Disclaimer: this page is invented for the onrecord examples; its states, people and outlets do not exist.",
)


def lay_out() -> list[Flowable]:
    """The paragraphs of both pages; the first three lines stand out as headings do."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("note", parent=styles["BodyText"], spaceAfter=8)
    flow: list[Flowable] = [Paragraph(line, styles["Heading2"]) for line in FIRST_PAGE[:3]]
    flow += [Paragraph(line, body) for line in FIRST_PAGE[3:]]
    flow += [PageBreak(), Paragraph(SECOND_PAGE[0], styles["Heading2"]), Spacer(1, 6)]
    return flow + [Paragraph(line, body) for line in SECOND_PAGE[1:]]


def make_pdf(target: Path = TARGET) -> None:
    """Writes the PDF; ``invariant`` leaves out times and random identifiers."""
    document = SimpleDocTemplate(
        str(target), pagesize=A4, invariant=1, title=FIRST_PAGE[2], author=FIRST_PAGE[0], subject="Background note"
    )
    document.build(lay_out())


if __name__ == "__main__":
    make_pdf()
