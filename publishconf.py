"""Settings of the published site: those of `pelicanconf.py`, and these. `make publish` builds with them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 - that file's settings are these settings

# The real address of the site, without a final slash. Nothing is built while it is still this example.
SITEURL = "https://esimerkki.example"

# The published site: its real address is demanded, and drafts and future stories are refused.
TARINAT_PUBLISHED = True
TARINAT_DRAFTS = False
TARINAT_FUTURE = False
