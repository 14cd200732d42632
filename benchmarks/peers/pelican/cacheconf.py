"""The same site with Pelican's own cache, as a user would switch it on; unpacked, it is faster."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
GZIP_CACHE = False
