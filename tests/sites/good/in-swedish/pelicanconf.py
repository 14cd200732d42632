"""A site in Swedish, with its lessons under Lärdomar."""

SITENAME = "Tjänsteberättelser"
SITESUBTITLE = "Hur det kändes att vara kund."
SITEURL = "https://tarinat.test"
AUTHOR = "Anna Exempel"
DEFAULT_LANG = "sv"
TIMEZONE = "Europe/Helsinki"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "../../../../theme"
PLUGINS = ["tarinat"]
TARINAT_NOW = "2026-07-01T12:00:00+03:00"
