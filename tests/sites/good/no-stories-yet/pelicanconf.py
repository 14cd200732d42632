"""A site before its first story."""

SITENAME = "Tyhjä"
SITESUBTITLE = "Tänne tulee tarinoita."
SITEURL = "https://tarinat.test"
AUTHOR = ""
DEFAULT_LANG = "fi"
TIMEZONE = "Europe/Helsinki"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "../../../../theme"
PLUGINS = ["tarinat"]
TARINAT_NOW = "2026-07-01T12:00:00+03:00"
