"""Names as many nations bear them, and marks as many languages set them: each statement has its speaker by full name.

The pages are invented, and so are their states and people.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

#: Pages, each with who says what.
PAGES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "Vietnamese names": (
        """Sovan and Tarrow sign port accord

LANMAR, March 3, 2031 (VNW) - Sovan and Tarrow signed an accord on joint use of the port of Lanmar on Tuesday.

"The port belongs to both peoples," Sovan's Foreign Minister Nguyen Thi Lan Huong told reporters after the signing.

Prime Minister Tran Van Duc said the accord would "open a road to the sea". Duc added that work would begin in May.

Huong said the first ships would arrive in June. "We have waited for a generation," she said.

Tarrow's ambassador, Pham Quang Minh, called the accord a good beginning.
""",
        [
            ("Nguyen Thi Lan Huong", "The port belongs to both peoples"),
            ("Tran Van Duc", "open a road to the sea"),
            ("Tran Van Duc", "work would begin in May"),
            ("Nguyen Thi Lan Huong", "the first ships would arrive in June"),
            ("Nguyen Thi Lan Huong", "We have waited for a generation"),
            ("Pham Quang Minh", "a good beginning"),
        ],
    ),
    "Korean names": (
        """Sovan weighs answer to Tarrow tests

HARLEN, May 9, 2032 (VNW) - Sovan will answer any new test, Defence Minister Kim Tae-yong said on Friday.

"Our answer will be measured," Kim said. His deputy, Park Soo-jin, said the army was on watch.

Lee Hyun-woo, spokesman for the presidency, said talks were still possible. "The door is open," Lee said.

Choi Eun Kyung, an analyst at the Harlen Institute, said neither side wanted a war.

"Nobody wins," said Choi.
""",
        [
            ("Kim Tae-yong", "Sovan will answer any new test"),
            ("Kim Tae-yong", "Our answer will be measured"),
            ("Park Soo-jin", "the army was on watch"),
            ("Lee Hyun-woo", "talks were still possible"),
            ("Lee Hyun-woo", "The door is open"),
            ("Choi Eun Kyung", "neither side wanted a war"),
            ("Choi Eun Kyung", "Nobody wins"),
        ],
    ),
    "Arabic names": (
        """Qadir and Tarrow restore ties

MARWAN, Oct. 2, 2030 (VNW) - Qadir and Tarrow will exchange ambassadors, Foreign Minister Faisal bin Nasser al-Harithi said on Wednesday.

"This is a new page," al-Harithi told a news conference. Al-Harithi said embassies would open by December.

Sheikh Khalid bin Hamad Al Mazin, who heads the trade council, said commerce would double.

"Our merchants never stopped," Sheikh Khalid said.

Information Minister Abdul Rahman el-Sayegh said the press would be free to travel. El-Sayegh declined to give a date.

Yusuf Abu Talib, a former envoy, said the accord was overdue. Abu Talib said he would return to Tarrow.
""",
        [
            ("Faisal bin Nasser al-Harithi", "exchange ambassadors"),
            ("Faisal bin Nasser al-Harithi", "This is a new page"),
            ("Faisal bin Nasser al-Harithi", "embassies would open by December"),
            ("Khalid bin Hamad Al Mazin", "commerce would double"),
            ("Khalid bin Hamad Al Mazin", "Our merchants never stopped"),
            ("Abdul Rahman el-Sayegh", "the press would be free to travel"),
            ("Yusuf Abu Talib", "the accord was overdue"),
            ("Yusuf Abu Talib", "he would return to Tarrow"),
        ],
    ),
    "Turkish names, four kinds of marks": (
        """Torvan minister on the strait

Torvan's Energy Minister Şükrü Çağlayan said on Monday that the strait would stay open.

«We closed nothing, and we shall close nothing», Çağlayan said.

His Velan counterpart, Gökçe Öztürk-Yıldız, said: «The strait is ours as well.»

„The ships will sail“, said Öztürk-Yıldız. ‹No one can stop them›, she added.
""",
        [
            ("Şükrü Çağlayan", "the strait would stay open"),
            ("Şükrü Çağlayan", "We closed nothing"),
            ("Gökçe Öztürk-Yıldız", "The strait is ours"),
            ("Gökçe Öztürk-Yıldız", "The ships will sail"),
            ("Gökçe Öztürk-Yıldız", "No one can stop them"),
        ],
    ),
    "double last names": (
        """Alcanda and Velan end fishing row

PUERTO SERENO, Jan. 12, 2031 (VNW) - Alcanda and Velan ended a row over fishing, Foreign Minister María José Gutiérrez de la Vega said.

"We were stubborn, and so were they," Gutiérrez de la Vega said in an interview.

Fishermen would be paid, Economy Minister Juan Carlos Ibáñez Montero said. Ibáñez said the fund held two million crowns.

"The sea is large enough", Velan's President Rodrigo Peña Nieves said. Peña thanked the fishermen for their patience.
""",
        [
            ("María José Gutiérrez de la Vega", "ended a row over fishing"),
            ("María José Gutiérrez de la Vega", "We were stubborn"),
            ("Juan Carlos Ibáñez Montero", "Fishermen would be paid"),
            ("Juan Carlos Ibáñez Montero", "the fund held two million"),
            ("Rodrigo Peña Nieves", "The sea is large enough"),
        ],
    ),
    "single names": (
        """Nusara rejects Velan's claim

KOTA BARAT, June 6, 2031 (VNW) - Nusara rejects Velan's claim to the reef, Foreign Minister Sumartono said on Friday.

"There is nothing to discuss," Sumartono told reporters. Navy chief Admiral Widodari said two ships had been sent.

Widodari said the ships carried no missiles. Government spokeswoman Kartikawati said the president would speak on Sunday.

"He will be brief," Kartikawati said.
""",
        [
            ("Sumartono", "There is nothing to discuss"),
            ("Widodari", "two ships had been sent"),
            ("Widodari", "the ships carried no missiles"),
            ("Kartikawati", "the president would speak on Sunday"),
            ("Kartikawati", "He will be brief"),
        ],
    ),
    "small words in names": (
        """Tarrow chancellor meets Velan's king

HARLEN, Sept. 1, 2031 - Chancellor Annelies van der Meerwijk met King Olof II on Monday.

"We spoke for an hour," van der Meerwijk said. Van der Meerwijk said the king had been kind.

Ernst von Hallberg, the chancellor's spokesman, said a treaty was near. Von Hallberg said it needed a month.

Luís de Almeirim, Velan's minister of trade, said the treaty "changes little". De Almeirim said prices would not fall.

According to Baron Pieter de Wolff, the treaty was written in Harlen.
""",
        [
            ("Annelies van der Meerwijk", "We spoke for an hour"),
            ("Annelies van der Meerwijk", "the king had been kind"),
            ("Ernst von Hallberg", "a treaty was near"),
            ("Ernst von Hallberg", "it needed a month"),
            ("Luís de Almeirim", "changes little"),
            ("Luís de Almeirim", "prices would not fall"),
            ("Pieter de Wolff", "the treaty was written in Harlen"),
        ],
    ),
    "a translated page with broken marks": (
        """Tran Van Duc: Sovan does not choose sides

Sovan Prime Minister Comrade Tran Van Duc emphasized: “Sovan does not choose sides, it chooses justice.

On behalf of the State, Comrade Duc affirmed that Sovan attaches importance to relations with Tarrow.

Tarrow President Nguyen Huu Phuoc stressed that the two countries are “comrades and brothers. He thanked Sovan for its help.

「Friendship is built every day」, President Phuoc said.
""",
        [
            ("Tran Van Duc", "Sovan does not choose sides"),
            ("Tran Van Duc", "Sovan attaches importance"),
            ("Nguyen Huu Phuoc", "the two countries are"),
            ("Nguyen Huu Phuoc", "Friendship is built every day"),
        ],
    ),
    "titles in other orders": (
        """Velan and Alcanda talk

Speaking to reporters, Deputy Chairman of the Velan National Assembly Le Minh Khoi said trade had grown.

Maj. Gen. (ret.) Hasan al-Tikri, Qadir's chief negotiator, said the talks were stuck.

"We need time," the negotiator said.

Vo Thi Anh Dao, Deputy Minister of Industry and Trade of Velan, said a plan would follow. Ms. Dao said it was ready.

Park Ji-won, 54, the ruling party's floor leader, said his party would vote for it.

Hon. Amb. Tewolde Gebremariam said the vote would be close.
""",
        [
            ("Le Minh Khoi", "trade had grown"),
            ("Hasan al-Tikri", "the talks were stuck"),
            ("Vo Thi Anh Dao", "a plan would follow"),
            ("Vo Thi Anh Dao", "it was ready"),
            ("Park Ji-won", "his party would vote"),
            ("Tewolde Gebremariam", "the vote would be close"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "said"), PAGES.values(), ids=PAGES)
def test_each_statement_has_its_speaker_by_full_name(analyse_text: Callable[..., Analysis], text: str, said: list[tuple[str, str]]) -> None:
    statements = analyse_text(text).statements
    found = [(name, words, {s.speaker and s.speaker.name for s in statements if words in s.text}) for name, words in said]
    assert found == [(name, words, {name}) for name, words in said]


def test_marks_inside_others_are_left_to_them(analyse_text: Callable[..., Analysis]) -> None:
    found = analyse_text(
        "Talks\n\nHARLEN, March 3 - «He called it a ‹good day› for all», Ilan Marek said. »Nobody else did«, he said."
    ).statements
    assert [s.text for s in found] == ["«He called it a ‹good day› for all»", "»Nobody else did«"]


def test_a_first_surname_of_two_is_nobody_of_the_tables(analyse_text: Callable[..., Analysis]) -> None:
    found = analyse_text(
        "Talks\n\nHARLEN, March 3, 2031 - Velan's President Rodrigo Peña Nieves met envoys. Peña said the sea was large enough."
    ).statements
    assert [s.speaker.name for s in found if s.speaker is not None] == ["Rodrigo Peña Nieves"]


def test_a_last_name_with_its_small_word_in_capitals_is_the_person_before(analyse_text: Callable[..., Analysis]) -> None:
    found = analyse_text(
        "HARLEN, March 3 - Hans van Liem, chairman of the board, left. Finance Minister Onno Rudik stayed.\n\n"
        "Van Liem would not speculate on a price, but said the board had met.\n\n“We can match them,” he said."
    ).statements
    assert [s.speaker.name for s in found if s.speaker is not None and "speculate" not in s.text] == ["Hans van Liem", "Hans van Liem"]


@pytest.mark.parametrize("stranger", ["A grain dealer in the port", "One official", "An analyst at the bank"])
def test_he_after_somebody_without_a_name_is_nobody_known(analyse_text: Callable[..., Analysis], stranger: str) -> None:
    found = analyse_text(
        "HARLEN, March 3 - Tom Marek, president of the union, said the vote was lost.\n\n"
        f"{stranger} said the vote was a surprise.\n\n“We are sorry to see it go,” he said."
    ).statements
    assert [s.speaker.name for s in found if s.speaker is not None and "sorry" in s.text] == [None]
