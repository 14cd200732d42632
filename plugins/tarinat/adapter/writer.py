"""The writer: Pelican's own, which tells other plugins of each page."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.writers import Writer

from tarinat.building.hands import OnPage
from tarinat.pages.views import Page


class SiteWriter(Writer):
    """Pelican's writer; the files themselves are put in their places by the build."""

    def told(self, context: dict[str, Any]) -> OnPage:
        """Give what sends other plugins `content_written` for a page, as Pelican itself does."""

        def tell(path: str, page: Page) -> None:
            signals.content_written.send(f"{self.output_path}/{path}", context={**context, "page": page})

        return tell
