"""What tests of the page do again and again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def heading(page: Page) -> str:
    """The heading of the panel."""
    return page.locator("#panel h2").inner_text()


def click_paper(page: Page, name: str) -> None:
    """Search for the paper, so that the test does not depend on its place."""
    page.locator("#query").fill(name)
    page.locator("#found li").first.click()


def wait_until(page: Page, condition: str) -> None:
    """Wait for a condition in the page; the page's policy forbids Playwright's own way."""
    page.evaluate(
        f"() => new Promise((done) => {{ const look = () => ({condition}) ? done() "
        ": requestAnimationFrame(look); look(); })"
    )


def download(page: Page, button: str, folder: Path) -> bytes:
    """What a button of the export sheet saves."""
    page.locator("#open-export").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    waiting.value.save_as(folder / "saved")
    return (folder / "saved").read_bytes()
