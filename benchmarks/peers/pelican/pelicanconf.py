"""Stock Pelican with the same addresses as tarinat's; experiences are its categories."""

SITENAME = "Mittaus"
SITEURL = "https://bench.example"
TIMEZONE = "Europe/Helsinki"
DEFAULT_LANG = "fi"
PATH = "content"
ARTICLE_PATHS = ["tarinat"]
PAGE_PATHS = []
STATIC_PATHS = ["images"]
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = []

ARTICLE_URL = "tarinat/{slug}/"
ARTICLE_SAVE_AS = "tarinat/{slug}/index.html"
SLUGIFY_SOURCE = "basename"
TAG_URL = "tunniste/{slug}/"
TAG_SAVE_AS = "tunniste/{slug}/index.html"
TAGS_SAVE_AS = "tunnisteet/index.html"
AUTHOR_URL = "kirjoittajat/{slug}/"
AUTHOR_SAVE_AS = "kirjoittajat/{slug}/index.html"
AUTHORS_SAVE_AS = "kirjoittajat/index.html"
CATEGORY_URL = "kokemukset/{slug}/"
CATEGORY_SAVE_AS = "kokemukset/{slug}/index.html"
CATEGORIES_SAVE_AS = "kokemukset/index.html"
ARCHIVES_SAVE_AS = "arkisto/index.html"
YEAR_ARCHIVE_SAVE_AS = "arkisto/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "arkisto/{date:%Y}/{date:%m}/index.html"
DRAFT_SAVE_AS = PAGE_SAVE_AS = ""

DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/sivu/{number}/", "{base_name}/sivu/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors", "archives", "404"]

FEED_DOMAIN = SITEURL
FEED_RSS = "rss.xml"
TAG_FEED_RSS = "tunniste/{slug}/rss.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False

CACHE_CONTENT = LOAD_CONTENT_CACHE = False
