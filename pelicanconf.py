"""Settings while writing; `publishconf.py` adds those of the published site."""

# What the site is called, and one sentence about it.
SITENAME = "Palvelutarinat"
SITESUBTITLE = "Tarinoita siitä, miltä palvelu tuntui, ja oppeja, jotka niistä jäivät."

# Who writes the stories that name nobody, the site's language (fi, sv or en) and its time zone.
AUTHOR = "Aino Kallionpää"
DEFAULT_LANG = "fi"
TIMEZONE = "Europe/Helsinki"

# Where the site is looked at while writing.
SITEURL = "http://localhost:8000"

# Drafts and stories dated in the future are shown by the preview only: `tarinat serve`.
TARINAT_DRAFTS = False
TARINAT_FUTURE = False

# Folders: what authors write, what readers see, and where the site is built.
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"

# The plugin that makes the site; no other plugin is loaded.
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["tarinat"]
