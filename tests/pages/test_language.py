"""English by ``?lang=en``: no sentence without its English, no Vietnamese on a page that is not marked as such."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from starlette.testclient import TestClient

from api import days
from api.http.app import create_app
from api.language import CATALOGUE, speak
from api.pages.rendering import HERE, STATIC
from graph.port import Store
from tests.pages.test_pages import PAGES, PLAN
from tests.pages.test_register import DRAWN, waiting
from tests.serving import BINH_PHUOC, ENDED, HUONG_SON, Markup

_VIETNAMESE = "ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấếíóốớúứýạặậẹệịọộợụựỵ"
LETTERS = re.compile(f"[{_VIETNAMESE}]", re.IGNORECASE)
_NUMBERS = re.compile(r"\S*\d\S*/\S+")
"""Numbers of documents have the letter Đ in every language."""
_OURS = {"_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2)}
_PHRASES = {"phrase": None, "form": None}
"""How the floors below mark what they say (ontology/phrases.py)."""
_EMPTY = {"meta", "link", "input", "img", "br", "hr", "path", "rect", "circle"}


def said() -> set[str]:
    """Every sentence that templates and code mark for the catalogue."""
    found = extract_from_dir(
        HERE.parent, [("pages/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")],
        {"pages/templates/**.html": {"trimmed": "true", "silent": "false"}}, keywords=_OURS,
    )  # fmt: skip
    for floor in ("graph", "loaders"):
        found = [*found, *extract_from_dir(HERE.parents[1] / floor, keywords=_PHRASES)]
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


class Spoken(HTMLParser):
    """What a page says in its own language: text outside of elements that name another one, and of titles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language; a title holds names, and cannot mark them; the data of a script are not said."""
        told = dict(attrs)
        speaking = told.get("lang") or (self._open[-1] if self._open else "en")
        if tag not in _EMPTY:
            self._open.append("" if tag in ("title", "script") else speaking)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once says nothing."""

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in _EMPTY:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep what stands in English."""
        if self._open and self._open[-1] == "en":
            self.words.append(data)


def vietnamese(html: str) -> list[str]:
    """What an English page says in Vietnamese, though not marked as such."""
    return [words.strip() for words in Spoken(html).words if LETTERS.search(_NUMBERS.sub("", words))]


def test_every_sentence_has_its_english_and_none_too_many() -> None:
    """The catalogue holds what code and templates say: nothing is missing, nothing is left over."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    told = {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue if message.id
    }
    missing = [key for key in said() if key not in told or not any(told[key].string)]
    assert (sorted(missing), sorted(told.keys() - said())) == ([], [])
    assert [error for message in catalogue for error in message.check(catalogue)] == []


@pytest.mark.parametrize("template", sorted((HERE / "templates").glob("*.html")), ids=lambda path: path.name)
def test_no_template_says_anything_past_the_catalogue(template) -> None:
    """What is left of a template without its expressions and translated blocks has no Vietnamese letter."""
    text = template.read_text("utf-8")
    text = re.sub(r"\{#.*?#\}|\{% trans\b.*?\{% endtrans %\}|\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    assert [line for line in text.splitlines() if LETTERS.search(line)] == []


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_say_everything_in_both_languages(script) -> None:
    """Vietnamese words of a script stand in ``say``, with their English beside them."""
    text = re.sub(r"//.*|\bsay\((?:[^()]|\([^()]*\))*\)", "", script.read_text("utf-8"))
    assert [line for line in text.splitlines() if LETTERS.search(line)] == []


@pytest.mark.parametrize(
    "address",
    [*PAGES, f"/document?id={BINH_PHUOC}", f"/instrument?id={ENDED}&as_of=2023-01-01", "/tree?as_of=2025-06-30",
     "/tree?unit=/unit/vn/tinh/70/2025-06", "/plans?place=phu+binh", "/plans?place=khong+co", "/search?q=phu+binh",
     "/search?q=zzz", "/review?state=open", "/khong-co", "/plans?as_of=2025-13-01"],
)  # fmt: skip
def test_an_english_page_is_english(client: TestClient, address: str) -> None:
    """It says so, and what is Vietnamese on it is told to be: names, quotations, the words of sources."""
    page = client.get(f"{address}{'&' if '?' in address else '?'}lang=en").text
    assert [each["lang"] for each in Markup(page).all("html")] == ["en"]
    assert vietnamese(page) == []


def test_the_answer_to_an_upload_is_english(client: TestClient) -> None:
    """The form keeps the language, and so does its answer."""
    sent = {"file": (PLAN.name, PLAN.read_bytes())}
    page = client.post("/check?lang=en", files=sent).text
    assert vietnamese(page) == []
    assert "dead when cited" in page


@pytest.mark.parametrize("address", ["/", f"/explore?id={ENDED}"])
def test_words_are_those_of_each_request(client: TestClient, address: str) -> None:
    """A page that was first asked for in one language says nothing in it to who asks in the other."""
    pages = [client.get(f"{address}{'&' if '?' in address else '?'}lang={lang}").text for lang in ("vi", "en", "vi")]
    assert vietnamese(pages[1]) == []
    assert pages[0] == pages[2]


@pytest.mark.parametrize("address", PAGES)
def test_links_and_forms_keep_the_language(client: TestClient, address: str) -> None:
    """Wherever a link or a form of an English page leads is English, but for the switch back."""
    page = Markup(client.get(f"{address}{'&' if '?' in address else '?'}lang=en&as_of=2025-07-02").text)
    links = [each for each in page.all("a") if each.get("href", "").startswith("/")]
    lost = [each["href"] for each in links if "lang=en" not in each["href"] and each.get("lang") != "vi"]
    assert (lost, [each["href"] for each in links if each.get("lang") == "vi"][:1] != []) == ([], True)
    forms = [each for each in page.all("form") if each.get("method") != "post"]
    hidden = [each for each in page.all("input") if (each.get("name"), each.get("value")) == ("lang", "en")]
    assert len(forms) == len(hidden)
    assert all("lang=en" in each["action"] for each in page.all("form") if each.get("method") == "post")


def test_the_switch_leads_to_the_same_page(client: TestClient) -> None:
    """There and back, with day and filters."""
    address = f"/document?id={HUONG_SON}&face=table&as_of=2025-07-02"
    (there,) = [each for each in Markup(client.get(address).text).all("a") if each.get("hreflang") == "en"]
    assert there["href"] == f"{address}&lang=en"
    (back,) = [each for each in Markup(client.get(there["href"]).text).all("a") if each.get("hreflang") == "vi"]
    assert back["href"] == address


@pytest.mark.parametrize(
    ("iso", "vietnamese", "english"),
    [
        ("2023-07-01", "01/7/2023", "1 July 2023"),
        ("2023-07", "7/2023", "July 2023"),
        ("2023", "2023", "2023"),
        ("--04-26", "--04-26", "--04-26"),
        (None, "—", "—"),
    ],
)
def test_days_are_those_of_the_language(iso: str | None, vietnamese: str, english: str) -> None:
    """As Nghị định 30/2020/NĐ-CP prints them, or with the month's English name."""
    told = []
    for language in ("vi", "en"):
        speak(language)
        told.append(days.said(iso))
    speak("vi")
    assert told == [vietnamese, english]


def test_reasons_are_english_but_for_what_they_quote(client: TestClient) -> None:
    """Who ended what, from when and by which clause; a district that is no more."""
    page = client.get(f"/document?id={HUONG_SON}&as_of=2026-11-21&lang=en").text
    assert "<li>Expired from 16 August 2023 under 61/2023/NĐ-CP, article 25 clause 2 <span" in page
    assert "there is no district level any more" in page
    grounds = re.findall(r"<li>([^\n]*?) <span class=\"source\"", page)
    assert [each for each in grounds if re.fullmatch('<span lang="vi">[^<]*</span>', each)] == []


def test_doubts_are_english(own_store: Store) -> None:
    """Why an effect waits is said in the language of the page; words without their English are marked."""
    own_store.put([waiting()])
    client = TestClient(create_app(own_store), base_url="http://127.0.0.1")
    page = client.get(f"/register/correct?id={DRAWN.id}&lang=en").text
    assert "it has a condition" in page
