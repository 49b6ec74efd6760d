"""What documents rest on: citations, copies, translations, dates and unknown publishers."""

from datetime import date

import pytest
from tests.weigh.world import document

from sayso.model.graded.lineage import EdgeReason
from sayso.weigh import lineage_of, load_register
from sayso.weigh.lineage.citations import CitationFinder, CitedAs
from sayso.weigh.lineage.dates import dates_in
from sayso.weigh.lineage.features import figures_of, names_of, runs_of, skeleton
from sayso.weigh.lineage.translations import anchors_of, order_agreement

LONG = (
    "The yard at Ferrow received nine crates of gearboxes in April, two clerks told Reuters. "
    "The crates were marked as pumps and had come through the port of Lunde by night. "
    "Nobody at the yard wanted to say who had paid for them or where they would go next. "
    "A list of the crates names Torvane Marine as the sender and gives 4,210 kilos as the weight."
)


def lines(*documents):
    return lineage_of(documents, [], load_register()).by_document


def cited(text, language, **more):
    doc = document("d", text, "Example Daily", "2031-05-20", language=language, **more)
    return CitationFinder(load_register()).find(doc)


@pytest.mark.parametrize(
    ("language", "text", "outlet", "role"),
    [
        ("en", "The crates left in May, Reuters reported.", "reuters", CitedAs.SOURCE),
        (
            "en",
            "The U.S. Treasury Department sanctioned Torvane Marine.",
            "us_treasury",
            CitedAs.ACT,
        ),
        ("en", "The Kremlin declined to comment.", "ru_kremlin", CitedAs.RESPONSE),
        ("ru", "Ящики ушли в мае, сообщает Рейтер.", "reuters", CitedAs.SOURCE),
        ("ru", "Минфин США внес верфь в список.", "us_treasury", CitedAs.ACT),
        ("uk", "За даними Ройтерс, ящики пішли у травні.", "reuters", CitedAs.SOURCE),
        ("zh", "据路透社报道，这些箱子五月离港。", "reuters", CitedAs.SOURCE),
        ("zh", "美国财政部宣布制裁该船厂。", "us_treasury", CitedAs.ACT),
        ("ja", "ロイターによると、箱は五月に出港した。", "reuters", CitedAs.SOURCE),
        ("de", "Die Kisten gingen laut dpa im Mai ab.", "dpa", CitedAs.SOURCE),
        ("fr", "Selon l'AFP, les caisses sont parties en mai.", "afp", CitedAs.SOURCE),
        ("es", "Las cajas salieron en mayo, según EFE.", "efe", CitedAs.SOURCE),
        ("it", "Secondo ANSA le casse sono partite a maggio.", "ansa", CitedAs.SOURCE),
        ("pl", "Skrzynie wypłynęły w maju, podała PAP.", "pap", CitedAs.SOURCE),
        ("tr", "Reuters'a göre sandıklar mayıs ayında ayrıldı.", "reuters", CitedAs.SOURCE),
        ("xx", "Kisten, Reuters reported.", "reuters", CitedAs.SOURCE),
    ],
)
def test_a_cited_name_is_found_in_its_language_with_what_it_does(language, text, outlet, role):
    found = [(c.outlet.key, c.role) for c in cited(text, language)]
    assert (outlet, role) in found


@pytest.mark.parametrize(
    "text",
    [
        "Torvane Marine rents a hall beside the Reuters building.",
        "The clerk handed the list to the Treasury.",
        "He said the app was ready.",
    ],
)
def test_a_name_without_a_cue_is_no_source(text):
    assert cited(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("on March 4, 2031", "en", date(2031, 3, 4), date(2031, 3, 4)),
        ("on Sept. 9", "en", date(2030, 9, 9), date(2030, 9, 9)),
        ("in December 2029", "en", date(2029, 12, 1), date(2029, 12, 31)),
        ("reported on Monday", "en", date(2031, 5, 19), date(2031, 5, 19)),
        ("4 марта", "ru", date(2031, 3, 4), date(2031, 3, 4)),
        ("в апреле прошлого года", "ru", date(2030, 4, 1), date(2030, 4, 30)),
        ("4 березня", "uk", date(2031, 3, 4), date(2031, 3, 4)),
        ("el 4 de marzo", "es", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031年3月4日", "zh", date(2031, 3, 4), date(2031, 3, 4)),
    ],
)
def test_a_date_beside_a_citation_is_understood(text, language, first, last):
    found = dates_in(text, date(2031, 5, 20), language)
    assert [(d.first, d.last) for d in found] == [(first, last)]


def test_words_that_only_look_like_months_are_no_dates():
    assert dates_in("It may march on 30 de facto juntas", date(2031, 5, 20), "en") == ()


def test_a_copy_is_marked_verbatim_truncated_or_partly_the_same():
    original = document("a", LONG, "Daily One", "2031-05-02")
    again = document("b", LONG, "Daily Two", "2031-05-03")
    short = document("c", LONG[: LONG.index(" A list")], "Daily Three", "2031-05-20")
    other = document("d", "Torvane Marine bought a crane in Lunde.", "Daily Four", "2031-05-03")
    got = lines(original, again, short, other)
    assert (got["b"].duplicates_of, got["b"].relation) == ("a", "verbatim")
    assert (got["c"].duplicates_of, got["c"].relation) == ("a", "truncated")
    assert got["d"].duplicates_of is None
    assert got["c"].origins == got["a"].origins
    edge = next(e for e in got["c"].edges if e.reason is EdgeReason.REUSE)
    assert edge.score == 1.0
    assert "runs of five words" in edge.wording


def test_a_translation_is_marked_and_two_accounts_of_one_event_are_not():
    english = document(
        "en",
        "Reuters said Torvane Marine of Ferrow sent 4,210 kilos by the port of Lunde to Kassel "
        "Group. Ines Falk signed list 88 in Ferrow. Kassel Group paid 17,500 to Torvane Marine.",
        "Daily One",
        "2031-05-02",
    )
    spanish = document(
        "es",
        "Reuters dijo que Torvane Marine de Ferrow envió 4.210 kilos por el puerto de Lunde a "
        "Kassel Group. Ines Falk firmó la lista 88 en Ferrow. Kassel Group pagó 17.500 a Torvane "
        "Marine.",
        "Diario Dos",
        "2031-05-02",
        language="es",
    )
    account = document(
        "de",
        "Laut Reuters zahlte Kassel Group 17.500. Unterzeichnet hat Ines Falk. Die Ware kam über "
        "Lunde; Absender war Torvane Marine, Gewicht 4.210 Kilo, Ort Ferrow.",
        "Blatt Drei",
        "2031-05-03",
        language="de",
    )
    got = lines(english, spanish, account)
    pair = {got["en"].duplicates_of, got["es"].duplicates_of}
    assert pair in ({"en", None}, {"es", None})
    assert "translation" in {got["en"].relation, got["es"].relation}
    assert got["de"].duplicates_of is None
    assert not got["es"].read


def test_two_reports_of_one_agency_are_told_apart_by_date_and_joined_across_languages():
    first = document(
        "a", "Torvane Marine sent 4,210 gearboxes from Ferrow, Reuters reported.", "A", "2031-05-02"
    )
    again = document(
        "b",
        "Рейтер сообщает: Torvane Marine отправила 4210 редукторов из Ferrow.",
        "Б",
        "2031-05-03",
        language="ru",
    )
    later = document(
        "c", "Torvane Marine of Ferrow bought 99 lathes, Reuters reported.", "C", "2031-06-20"
    )
    got = lines(first, again, later)
    assert got["a"].origins == got["b"].origins
    assert got["c"].origins != got["a"].origins
    assert got["a"].groups == got["c"].groups == ("reuters",)


def test_a_report_known_from_earlier_joins_the_report_of_that_month():
    first = document(
        "a",
        "Torvane Marine of Ferrow sent gearboxes to Lunde, Reuters reported.",
        "A",
        "2031-05-02",
    )
    later = document(
        "b",
        "The U.S. Treasury Department sanctioned Torvane Marine of Ferrow on August 9. Reuters had "
        "reported in May on gearboxes for Lunde.",
        "B",
        "2031-08-10",
    )
    got = lines(first, later)
    assert set(got["b"].origins) == {"gov:us-2031-08-09", *got["a"].origins}


def test_statements_of_one_government_in_one_action_are_one_origin():
    one = document(
        "a",
        "Torvane Marine of Ferrow was sanctioned by the U.S. Treasury Department on May 2.",
        "A",
        "2031-05-03",
    )
    two = document(
        "b",
        "The State Department announced the step against Torvane Marine of Ferrow on May 2.",
        "B",
        "2031-05-04",
    )
    got = lines(one, two)
    assert got["a"].origins == got["b"].origins == ("gov:us-2031-05-02",)


def test_a_document_that_names_nobody_is_its_own_and_says_so():
    got = lines(document("a", "Torvane Marine bought a crane.", "Example Daily", "2031-05-02"))["a"]
    assert got.own_voice
    assert got.origins == ("example daily-2031-05-02",)
    assert [e.reason for e in got.edges] == [EdgeReason.DEFAULT]


@pytest.mark.parametrize(
    ("outlet", "on"),
    [
        (None, None),
        ("Example Daily", "2999-01-01"),
        ("?", None),
        ("unknown", "1970-01-01"),
        ("", None),
    ],
)
def test_missing_or_future_dates_and_unknown_outlets_have_a_lineage(outlet, on):
    got = lines(document("a", LONG, outlet, on))["a"]
    assert got.groups == ("reuters",)


def test_every_edge_of_a_citation_quotes_words_of_its_text():
    doc = document("a", LONG, "Example Daily", "2031-05-02")
    edges = [e for e in lines(doc)["a"].edges if e.reason is EdgeReason.CITE]
    assert edges
    assert all(e.span and e.span.of(doc.text) == "Reuters" for e in edges)


def test_the_order_of_documents_does_not_matter():
    docs = [
        document("a", LONG, "A", "2031-05-02"),
        document("b", LONG, "B", "2031-05-03"),
        document("c", "Reuters reported on Torvane Marine of Ferrow.", "C", "2031-05-03"),
    ]
    assert lines(*docs) == lines(*reversed(docs))


def test_names_survive_scripts_and_figures_survive_separators():
    assert skeleton("Гарпия") == skeleton("Garpiya")
    assert skeleton("Ли") is None
    assert names_of("It was Torvane at Ferrow.") == {skeleton("Torvane"), skeleton("Ferrow")}
    assert figures_of("4,210 or 4 210 or 4.210 in 2031, 7 of 88") == {"4210", "88"}


def test_texts_without_blanks_have_runs_too():
    one = runs_of("据路透社报道这些箱子五月离港前往邻国的一座工厂")
    assert one
    assert one & runs_of("记者获悉这些箱子五月离港前往邻国")


def test_too_few_anchors_never_make_a_translation():
    few = anchors_of("Torvane Ferrow Lunde")
    assert order_agreement(few, few) == 0.0


@pytest.mark.parametrize(
    "said",
    [
        "{} was sanctioned by the U.S. Treasury Department, Office of Foreign Assets Control.",
        "{} has been active for years, Reuters reported in a story about Russia and China.",
    ],
)
def test_two_publications_of_one_day_about_other_parties_are_two_origins(said):
    one = document("a", said.format("Torvane Marine of Ferrow"), "A", "2031-05-03")
    two = document("b", said.format("Kassel Group of Lunde"), "B", "2031-05-03")
    again = document("c", said.format("The yard Torvane Marine in Ferrow"), "C", "2031-05-04")
    got = lines(one, two, again)
    assert got["a"].origins != got["b"].origins
    assert got["a"].groups == got["b"].groups
    assert got["a"].origins == got["c"].origins


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Об этом пишет издание «Пример дня».", "Пример дня"),
        ("pl", "Jak podał dziennik „Przykład Dnia”, skrzynie odpłynęły.", "Przykład Dnia"),
        ("de", "Die Kisten, schreibt das Blatt „Beispiel heute“, sind fort.", "Beispiel heute"),
        ("zh", "据《示例日报》消息，箱子已离港。", "示例日报"),
    ],
)
def test_an_outlet_that_no_register_knows_is_found_by_its_quotation_marks(language, text, name):
    assert name in {c.outlet.name for c in cited(text, language)}


def test_a_reprint_is_a_copy_of_the_report_it_repeats_and_not_of_an_earlier_one_like_it():
    march = LONG.replace("nine", "twelve").replace("4,210", "5,880")
    found = lines(
        document("january", LONG, "Reuters", "2031-01-05"),
        document("march", march, "Reuters", "2031-02-25"),
        document("reprint", march, "Aston Chronicle", "2031-02-26"),
    )
    assert (found["reprint"].duplicates_of, found["reprint"].relation) == ("march", "verbatim")
