"""The writer: puts files into the output folder and tells other plugins of each page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from tarinat.building.outputs import Output


class SiteWriter(Writer):
    """Pelican's writer, with a door for files whose bytes are made elsewhere."""

    def write_output(self, output: Output, context: dict[str, Any]) -> None:
        """Write one file; other plugins get `content_written` for each page, as from Pelican itself."""
        written = output.write_below(Path(self.output_path))
        if output.page:
            signals.content_written.send(str(written), context={**context, "page": output.page})
