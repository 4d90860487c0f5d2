"""What .ci/browser looks for in the pages of a room: the quick set to its end by keys alone and by touch alone, on a small
screen, and no finding of axe on any page. The arguments are the program and a folder; a third one gets pictures."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
PICTURES = Path(sys.argv[3]) if len(sys.argv) > 3 else None
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = {"width": 360, "height": 640}
looked_at = {}


def opened():
    """A room on this computer, with the addresses of its two pages."""
    command = [PROGRAM, "workshop", "room", "--address", "127.0.0.1", "--port", "0", "--output", FOLDER / "hall"]
    room = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    addresses = []
    while len(addresses) < 2:
        line = room.stdout.readline()
        assert line, "the room was not opened"
        if line.strip().startswith("http://"):
            addresses.append(line.strip())
    return room, *addresses


def looks(page, name):
    """What is wrong with a page for who reads it; each kind of page is looked at once a way of using it."""
    if name in looked_at:
        return
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, f"{name}\n{found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"], f"{name} is {wide} wide"
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, .choice, .field input, .field textarea')]
            .filter(one => one.offsetParent).map(one => one.getBoundingClientRect())
            .filter(box => box.height < 44 || box.width < 44).length"""
    )
    assert small == 0, f"{small} targets of {name} are smaller than a finger"
    looked_at[name] = page.url
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"room-{name}.png", full_page=True)


def kind(page):
    """Which page is open."""
    path = page.url.split("/", 3)[3]
    return "start" if path == "" else path.split("/")[0]


class Keys:
    """Keys alone: tab, arrows, space and Enter."""

    def __init__(self, page):
        self.page = page

    def reach(self, wanted):
        """Presses the tab key until what is wanted has the focus, which is seen."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            is_there, seen = self.page.evaluate(
                """wanted => {
                    const at = document.activeElement, box = at.closest('.choice') ?? at;
                    return [at.matches(wanted), getComputedStyle(box).outlineStyle];
                }""",
                wanted,
            )
            if is_there:
                assert seen == "solid", f"the focus on {wanted} of {self.page.url} is not seen"
                return
        raise AssertionError(f"{wanted} of {self.page.url} cannot be reached")

    def press(self, wanted):
        self.reach(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, number):
        radios = self.page.locator("input[type=radio]").count()
        if radios:
            self.reach("input[type=radio]")
            self.page.keyboard.press("Space")
            for _ in range(number):
                self.page.keyboard.press("ArrowDown")
        elif not self.page.locator("input:checked").count():
            self.reach("input[type=checkbox]")
            self.page.keyboard.press("Space")

    def note(self, text):
        self.reach("form > details summary")
        self.page.keyboard.press("Enter")
        self.reach("textarea")
        self.page.keyboard.type(text)


class Touch:
    """Touch alone."""

    def __init__(self, page):
        self.page = page

    def press(self, wanted):
        with self.page.expect_navigation():
            self.page.locator(wanted).first.tap()

    def choose(self, number):
        radios = self.page.locator("label.choice:has(input[type=radio])")
        if radios.count():
            radios.nth(number % radios.count()).tap()
        elif not self.page.locator("input:checked").count():
            self.page.locator("label.choice").first.tap()

    def note(self, text):
        self.page.locator("form > details summary").tap()
        self.page.locator("textarea").tap()
        self.page.keyboard.type(text)


def walk(browser, way, address, scheme):
    """One person's way from the first page to the last."""
    context = browser.new_context(viewport=SMALL, has_touch=way is Touch, is_mobile=way is Touch, color_scheme=scheme)
    page = context.new_page()
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/", 3)[2]))
    hand, name = way(page), way.__name__.lower()
    page.goto(address)
    looks(page, f"{name}-start")
    hand.press("main button")
    questions = 0
    while kind(page) != "review":
        looks(page, f"{name}-{kind(page)}")
        before = page.url
        if questions == 5:
            # Nothing is chosen: the page comes again, and says so.
            hand.press("button[value=on]")
            assert page.locator(".trouble").is_visible() and page.url == before, page.url
            looks(page, f"{name}-refused")
        hand.choose(questions % 3)
        if questions == 6:
            hand.note("<b>a note</b> & more")
        hand.press("button[value=on]")
        assert page.url != before
        questions += 1
        if questions == 8:
            # Back, and forth again: the answer is still there.
            hand.press("button[value=back]")
            assert page.url == before and page.locator("input:checked").count() > 0, page.url
            hand.press("button[value=on]")
        assert questions < 60
    looks(page, f"{name}-review")
    hand.press(".answers a")
    hand.press("button[value=review]")
    hand.press("main form button")
    assert kind(page) == "done", page.url
    looks(page, f"{name}-done")
    code = page.locator(".code").inner_text()
    page.goto(address + "test")
    looks(page, f"{name}-test")
    hand.press("main button")
    assert "keeps its place" in page.inner_text("main"), page.inner_text("main")
    page.goto(address)
    assert page.locator(".code").inner_text() == code
    assert asked == {address.split("/")[2]}, asked
    assert page.evaluate("document.cookie") == ""
    context.close()
    return questions


def trainer(browser, address):
    """The trainer's way: the counts, the round, the group, the end."""
    page = browser.new_page(viewport=SMALL)
    page.goto(address)
    assert "key" not in page.url, page.url
    assert page.locator("dd").all_inner_texts() == ["7", "7", "0"], page.locator("dd").all_inner_texts()
    looks(page, "trainer-open")
    page.click("text=Close the round")
    looks(page, "trainer-closed")
    page.click("text=Freeze and show the group")
    assert page.url.endswith("/picture") and page.inner_text("h1") == "7 firms", page.inner_text("body")
    looks(page, "trainer-picture")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.reload()
    looks(page, "trainer-wall")
    page.click("text=Back to the room")
    looks(page, "trainer-frozen")
    page.set_viewport_size(SMALL)
    page.click("text=Delete everything")
    page.fill("input[name=word]", "delete")
    looks(page, "trainer-delete")
    page.click("text=Write the sheets and end the room")
    looks(page, "trainer-ended")
    page.close()


with sync_playwright() as playwright:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=root)
    room, phones, desk = opened()
    try:
        ways = [(Keys, "light"), (Touch, "dark")] + [(Touch, "light")] * 5
        questions = [walk(browser, way, phones, scheme) for way, scheme in ways]
        trainer(browser, desk)
        assert room.wait(20) == 0
    finally:
        room.send_signal(signal.SIGKILL)
    browser.close()
sheets = list((FOLDER / "hall").glob("*.answers.toml"))
assert len(sheets) == len(questions), sheets
for sheet in sheets:
    subprocess.run([PROGRAM, "score", sheet], check=True, capture_output=True)
print(f"{len(looked_at)} pages of a room, {sum(questions)} questions by keys and by touch")
