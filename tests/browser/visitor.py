"""Somebody at a real browser, and what must hold on every page that they reach."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

WIDE, NARROW = 1280, 320
"""CSS pixels: a desk's screen, and the width at which WCAG 2.2 asks for reflow (criterion 1.4.10)."""

HEIGHT = 900

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""What axe looks for; the size of targets is off unless asked for (axe-core, doc/rule-descriptions.md)."""

REFUSAL = "Failed to load resource: the server responded with a status of 4"
"""What the console says of a page that answers 4xx, which some of them do on purpose."""

MOST_TABS = 90
"""Stops of the keyboard on the longest page, with room to spare."""


@dataclass
class Visitor:
    """One browser context with one page; ``strays`` are the things that no page may do."""

    page: Page
    address: str
    strays: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)
        self.page.on("console", self._see_console)
        self.page.on("pageerror", lambda fault: self.strays.append(f"script: {fault}"))

    def opens(self, path: str) -> Page:
        """Goes to a page by its address."""
        self.page.goto(self.address + path)
        return self.page

    def presses(self, name: str) -> None:
        """Presses the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follows(self, name: str) -> None:
        """Follows the link of that name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def reads(self) -> str:
        """The words of the page's main part."""
        return self.page.get_by_role("main").inner_text()

    def tabs_to(self, wanted: Locator) -> None:
        """Goes on with the Tab key until ``wanted`` has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        message = f"the Tab key never reaches {wanted}"
        raise AssertionError(message)

    def faults(self) -> list[str]:
        """What is wrong with the page at both widths: axe's findings, and anything that scrolls sideways."""
        found: list[str] = []
        self.page.evaluate(AXE_SCRIPT)
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{width} px: {fault}" for fault in (*self._violations(), *self.overflow())]
        return found

    def overflow(self) -> list[str]:
        """Whether the page scrolls sideways as it stands (WCAG 1.4.10)."""
        wide = self.page.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [f"{self.page.url} scrolls {wide} px sideways"] if wide > 0 else []

    def _violations(self) -> list[str]:
        seen = self.page.evaluate("rules => axe.run(rules)", RULES)["violations"]
        return [f"{one['id']} at {[node['target'] for node in one['nodes']]}" for one in seen]

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strays.append(f"request to {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= (500 if response.request.resource_type == "document" else 400):
            self.strays.append(f"{response.status} at {response.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(REFUSAL):
            self.strays.append(f"console: {message.text}")
