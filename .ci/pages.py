"""What .ci/browser looks for in the pages that it made. The first argument is its folder; a second one gets pictures."""

import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

FOLDER = Path(sys.argv[1])
PICTURES = Path(sys.argv[2]) if len(sys.argv) > 2 else None
PAGES = sorted((FOLDER / "pages").glob("*.html"))
# What a trainer prints, for one trade and for all of them.
PACK = sorted((FOLDER / "packs" / "one").glob("*.html"))
MIXED = sorted((FOLDER / "packs" / "mixed").glob("*.html"))
HOSTILE_PACK = sorted((FOLDER / "packs" / "hostile").glob("*.html"))
# Many reports with their list, whose pages look alike.
LIST = sorted((FOLDER / "batch" / "reports").glob("*.html"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Everything that a page is made of. What a text smuggles in would be something else.
ELEMENTS = set(
    "html head meta title style body main footer section nav h1 h2 h3 p br a ul ol li dl dt dd div span strong code "
    "table thead tbody tr th td svg defs pattern rect line desc".split()
)
asked = []


class Outside(BaseHTTPRequestHandler):
    """Somebody whom a page must never ask."""

    def do_GET(self):
        asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


outside = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
threading.Thread(target=outside.serve_forever, daemon=True).start()
ADDRESS = f"http://127.0.0.1:{outside.server_port}"
INJECTED = (
    f'<script>document.title = "ran"</script><script src="{ADDRESS}/s.js"></script>'
    f'<img src="{ADDRESS}/i.png" onerror="document.title = \'ran\'">'
    f'<link rel="stylesheet" href="{ADDRESS}/c.css"><style>@import "{ADDRESS}/m.css"; body {{ opacity: 0 }}</style>'
    f'<iframe src="{ADDRESS}/f.html"></iframe><p style="background: url({ADDRESS}/b.png)">x</p>'
)


def opened(browser, path, width=1280, scheme="light"):
    """A page with all requests it makes."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    return page, requests


def looks(browser, path):
    """What is wrong for who reads it, and whom it asks."""
    for width, scheme in [(1280, "light"), (320, "dark")]:
        page, requests = opened(browser, path, width, scheme)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, f"{path.name} {width} {scheme}\n{found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path.name} is {wide} wide at {width}"
        assert requests == [path.as_uri()], (path.name, requests)
        if PICTURES:
            page.screenshot(path=PICTURES / f"{path.parent.name}-{path.stem}-{width}-{scheme}.png", full_page=True)
        page.close()


def made_of(browser, path):
    """What stands in the parsed page: known elements, no handlers, drawings that are told, links that are addresses."""
    page, _ = opened(browser, path)
    told = page.evaluate(
        """() => ({
            elements: [...new Set([...document.querySelectorAll('*')].map(one => one.localName))],
            handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
                .map(one => one.name).filter(name => name.startsWith('on') || name === 'style'),
            links: [...document.links].map(one => one.protocol),
            drawings: [...document.querySelectorAll('svg')].filter(one => one.getAttribute('aria-hidden') !== 'true')
                .map(one => [one.getAttribute('role'), one.querySelector('title')?.textContent, one.querySelector('desc')?.textContent]),
            language: document.documentElement.lang,
            title: document.title,
        })"""
    )
    strange = set(told["elements"]) - ELEMENTS
    assert not strange and not told["handlers"], (path.name, strange, told["handlers"])
    assert set(told["links"]) <= {"https:", "http:", "file:"}, (path.name, told["links"])
    assert all(role == "img" and title and words for role, title, words in told["drawings"]), (path.name, told["drawings"])
    assert told["language"] == "en" and told["title"] not in ("", "ran", "1"), (path.name, told["title"])
    page.close()
    return told


def keyboard(browser, path):
    """Every link is reached once with the tab key, in order, and seen."""
    page, _ = opened(browser, path)
    links = page.evaluate("[...document.links].map(one => one.href)")
    reached = []
    for _ in links:
        page.keyboard.press("Tab")
        link, seen = page.evaluate(
            "[document.activeElement.href, getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert seen == "solid", (path.name, link)
        reached.append(link)
    assert reached == links, path.name
    page.close()


def policy(browser, path):
    """Nothing that is put into a page runs or asks, and the same without the policy does."""
    text = path.read_text(encoding="utf-8")
    meta = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    assert len(meta.findall(text)) == 1, path.name
    assert text.index("http-equiv") < text.index("<style"), path.name
    for name, held in [("with", True), ("without", False)]:
        copy = FOLDER / f"{name}-policy.html"
        changed = text.replace("<main>", "<main>" + INJECTED)
        copy.write_text(changed if held else meta.sub("", changed), encoding="utf-8")
        asked.clear()
        page, _ = opened(browser, copy)
        page.wait_for_timeout(100)
        ran, hidden = page.title() == "ran", page.evaluate("getComputedStyle(document.body).opacity") == "0"
        assert (ran, hidden, bool(asked)) == ((False,) * 3 if held else (True,) * 3), (name, ran, hidden, asked)
        page.close()


def pages_of(pdf):
    """The text of each page."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1]


def runs_along(name, pages, title):
    """What stands on each printed page beside its text."""
    for number, page in enumerate(pages, start=1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert re.search(rf" {number} ?/ ?{len(pages)}$", lines[-1]), (name, number, lines[-1])
        assert "Not a certificate." in lines[-1], (name, number, lines[-1])
        # A long title is broken over lines.
        assert number == 1 or lines[0].strip().startswith(title[:60]), (name, number, lines[0])


def printed(browser, path, title, parts):
    """The page on paper: every part, a bar beside its figures, and what runs along."""
    page, _ = opened(browser, path)
    labels = page.evaluate(
        """() => [...document.querySelectorAll('.meters li')]
            .map(one => [one.querySelector('.label').textContent, one.querySelector('.figures').textContent])"""
    )
    for paper in ["A4", "Letter"]:
        pdf = FOLDER / f"{path.stem}-{paper}.pdf"
        page.pdf(path=pdf, format=paper, prefer_css_page_size=True)
        pages = pages_of(pdf)
        runs_along(pdf.name, pages, title)
        text = "\n".join(pages)
        for part in parts:
            assert re.search(rf"^ *{re.escape(part)}", text, re.M), (pdf.name, part)
        for label, figures in labels:
            # A long label is broken over lines, in the middle of which the figures stand.
            first = re.escape(label.split()[0])
            assert re.search(rf"^ *{first}(.*\n){{0,2}}?.*{re.escape(figures)}", text, re.M), (pdf.name, label, figures)
        if PICTURES:
            subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, PICTURES / pdf.stem], check=True)
    page.close()
    return pages


def on_paper(browser, path):
    """A page of a pack as it is printed on both papers: the text of each printed page, by paper."""
    page, _ = opened(browser, path)
    papers = {}
    for paper in ["A4", "Letter"]:
        pdf = FOLDER / f"{path.parent.name}-{path.stem}-{paper}.pdf"
        page.pdf(path=pdf, format=paper, prefer_css_page_size=True)
        papers[paper] = pages_of(pdf)
        if PICTURES:
            subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, PICTURES / pdf.stem], check=True)
    page.close()
    return papers


def sheets(browser, path, people):
    """Answer sheets: two pieces of paper each, printed on both sides, with the code on each side and no question cut."""
    page, _ = opened(browser, path)
    codes = page.evaluate("[...document.querySelectorAll('.code')].map(one => one.querySelector('strong')?.textContent)")
    asked = page.evaluate(
        """() => [...document.querySelector('.sheet').querySelectorAll('.item')].map(item => [
            item.querySelector('h3').innerText, [...item.querySelectorAll('.text')].map(one => one.innerText)])"""
    )
    page.close()
    assert len(codes) == people, path.name
    assert len(asked) > 14, path.name
    for paper, pages in on_paper(browser, path).items():
        assert len(pages) == 4 * people, (path.name, paper, len(pages))
        for number, text in enumerate(pages):
            code = codes[number // 4]
            assert code is None or f"Code {code}" in text, (path.name, paper, number)
            assert "Not a certificate. No name." in text, (path.name, paper, number)
        # Words stand apart from each other in two columns, so they are looked for one by one.
        words = [set(re.findall(r"\w+", text)) for text in pages[:4]]
        for heading, texts in asked:
            own = re.findall(r"\w+", " ".join([heading, *texts]))
            assert any(all(word in side for word in own) for side in words), (path.name, paper, heading)


def slides(browser, path):
    """Slides: one screen each, which the keys go to one by one, and one page each."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(path.as_uri())
    heights = page.evaluate("[...document.querySelectorAll('.slide')].map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 10 and set(heights) == {720}, heights
    for number, key in enumerate(["Space", "ArrowDown", "PageDown", "Space", "ArrowDown"], start=1):
        page.keyboard.press(key)
        # The policy of the page lets no function wait in it.
        for _ in range(50):
            if page.evaluate("scrollY") == 720 * number:
                break
            page.wait_for_timeout(100)
        assert page.evaluate("scrollY") == 720 * number, (number, key, page.evaluate("scrollY"))
    page.close()
    for paper, pages in on_paper(browser, path).items():
        assert len(pages) == len(heights), (paper, len(pages))


def pack(browser):
    """What a trainer prints: who reads it, and what comes out of a printer."""
    named = {path.stem for path in PACK}
    assert named == {"cards", "index", "keys", "own-cards", "plan", "practice", "sheets", "slides", "votes"}, named
    assert len(MIXED) == 24, MIXED
    one, mixed = FOLDER / "packs" / "one", FOLDER / "packs" / "mixed"
    for path in [*PACK, mixed / "index.html", mixed / "codes.html", mixed / "sheets-retail.html", *HOSTILE_PACK]:
        looks(browser, path)
    for path in [*PACK, *MIXED, *HOSTILE_PACK]:
        made_of(browser, path)
    for name in ["index", "sheets", "slides"]:
        policy(browser, one / f"{name}.html")
    keyboard(browser, one / "index.html")
    sheets(browser, one / "sheets.html", 5)
    for path in mixed.glob("sheets-*.html"):
        sheets(browser, path, 1)
    slides(browser, one / "slides.html")
    # Cards one a page, five ballots two pages with the one to count on behind them, two own cards a page.
    page, _ = opened(browser, mixed / "cards.html")
    cards = page.locator(".action").count()
    page.close()
    due = [(one / "votes.html", 3), (one / "own-cards.html", 3), (one / "practice.html", 6), (mixed / "cards.html", cards)]
    for path, count in due:
        for paper, pages in on_paper(browser, path).items():
            assert len(pages) == count, (path, paper, len(pages))
    for paper, pages in on_paper(browser, one / "plan.html").items():
        text = "\n".join(pages)
        assert len(pages) <= 5 and "0:00 to 0:05" in text and "to 1:30" in text, (paper, len(pages))
        # What is said, made ready and done about a step stands on one page.
        for side in pages:
            parts = [len(re.findall(rf"^ *{name} ", side, re.M)) for name in ["Say", "Have ready", "If it goes wrong"]]
            assert len(set(parts)) == 1, (paper, parts)


with sync_playwright() as playwright:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=root)
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
    pages, listed = FOLDER / "pages", FOLDER / "batch" / "reports"
    assert len(PAGES) > 12 and len(LIST) == 7, (PAGES, LIST)
    for path in [*PAGES, listed / "index.html"]:
        looks(browser, path)
    drawings = sum(len(made_of(browser, path)["drawings"]) for path in [*PAGES, *LIST])
    assert drawings > 40, drawings
    for path in [pages / "bakery.html", pages / "hostile.html", listed / "index.html"]:
        keyboard(browser, path)
    for path in [pages / "bakery.html", pages / "bank.html", listed / "index.html"]:
        policy(browser, path)

    # Hostile words stand in the page as they were written.
    for name in ["hostile", "hostile-bank", "compare"]:
        page, _ = opened(browser, pages / f"{name}.html")
        assert '</style></title><script>document.title = "ran"</script><img src=x' in page.inner_text("h1"), name
        page.close()
    # A link of the list opens the report it names, whatever that is called.
    page, _ = opened(browser, listed / "index.html")
    links = page.evaluate("[...document.querySelectorAll('tbody a')].map(one => one.href)")
    assert len(links) == 3, links
    for link in links:
        page.goto(link)
        assert page.locator("h2").count() > 3, link
    page.close()

    pack(browser)
    bakery = "Bakery on the market square"
    parts = ["Where you stand", "Where the points are", "All answers", "For advisers", "How the number comes about"]
    printed(browser, pages / "bakery.html", bakery, parts)
    printed(browser, pages / "bank.html", bakery, ["Policies and practices", "B3, paragraphs", "Steps decided"])
    printed(browser, pages / "cohort.html", "22 firms", ["Where they stand", "Hardest here"])
    printed(browser, pages / "hostile.html", "Mallory </style>", parts)
    page, _ = opened(browser, pages / "certificates.html")
    for paper in ["A4", "Letter"]:
        pdf = FOLDER / f"certificates-{paper}.pdf"
        page.pdf(path=pdf, format=paper, prefer_css_page_size=True)
        certificates = pages_of(pdf)
        assert len(certificates) == 8, len(certificates)
        assert all("attended 1 of 1 meeting" in one and "Not a certificate" not in one for one in certificates)
    page.close()
    browser.close()

for name in ["owner", "bank"]:
    told = subprocess.run(["pdfinfo", FOLDER / f"{name}.pdf"], capture_output=True, check=True, text=True).stdout
    assert "(A4)" in told, told
    runs_along(name, pages_of(FOLDER / f"{name}.pdf"), bakery)
print(f"{len(PAGES) + len(LIST) + len(PACK) + len(MIXED) + len(HOSTILE_PACK)} pages, {drawings} drawings")
