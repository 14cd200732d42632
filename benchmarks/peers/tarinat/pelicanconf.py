"""A site as `README.md` describes it, with the theme that comes with it, and without search."""

SITENAME = "Mittaus"
SITEURL = "https://bench.example"
AUTHOR = "Kirjoittaja"
DEFAULT_LANG = "fi"
TIMEZONE = "Europe/Helsinki"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = ["tarinat"]

# The others draw no pictures for sharing: each of ours takes 5 ms.
TARINAT_SHARE_PICTURES = False
TARINAT_SEARCH = False  # the peers build no search index
