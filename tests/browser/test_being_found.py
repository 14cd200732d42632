"""Data for machines and the web manifest in a real browser, under the strict policy that a host may send."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


@pytest.mark.parametrize("pattern", ["", "tarinat/*/", "opit/*/", "tunniste/*/"])
def test_data_for_machines_is_no_script_to_a_strict_policy(
    browser: Browser, served_site: str, addresses: Callable[[str], list[str]], pattern: str
) -> None:
    complaints: list[str] = []

    def strictly(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    with browser.new_context(base_url=served_site) as context:
        page = context.new_page()
        page.route("**/*", strictly)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(addresses(pattern)[0], wait_until="load")
        data = page.locator('script[type="application/ld+json"]')
        assert json.loads(data.text_content() or "")["@context"] == "https://schema.org"
        manifest = context.new_cdp_session(page).send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"].endswith("/manifest.webmanifest")
    assert complaints == []
