"""A site with one of each thing that a page is made of, two stories on a page."""

SITENAME = "Pikkutarinat"
SITESUBTITLE = "Tarinoita pienestä palvelusta."
SITEURL = "https://tarinat.test"
AUTHOR = "Aino Esimerkki"
DEFAULT_LANG = "fi"
TIMEZONE = "Europe/Helsinki"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "../../../../theme"
PLUGINS = ["tarinat"]
TARINAT_NOW = "2026-07-01T12:00:00+03:00"
TARINAT_PER_PAGE = 2
