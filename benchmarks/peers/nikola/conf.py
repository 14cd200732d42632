"""Nikola with the same addresses as tarinat's, as far as its settings go; experiences are its categories."""

BLOG_AUTHOR = "Kirjoittaja"
BLOG_TITLE = "Mittaus"
BLOG_EMAIL = ""
BLOG_DESCRIPTION = "Mittaus"
SITE_URL = "https://bench.example/"
DEFAULT_LANG = "fi"
TRANSLATIONS = {DEFAULT_LANG: ""}
TIMEZONE = "Europe/Helsinki"
NAVIGATION_LINKS = {DEFAULT_LANG: ()}
THEME = "mittaus"

POSTS = (("tarinat/*.md", "tarinat", "story.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra"]
URL_TYPE = "full_path"
PRETTY_URLS = True
STRIP_INDEXES = True

TAG_PATH = "tunniste"
TAGS_INDEX_PATH = "tunnisteet/index.html"
CATEGORY_PATH = "kokemukset"
CATEGORIES_INDEX_PATH = "kokemukset/index.html"
CATEGORY_PREFIX = ""
CATEGORY_ALLOW_HIERARCHIES = CATEGORY_OUTPUT_FLAT_HIERARCHY = False
AUTHOR_PATH = "kirjoittajat"
TAG_PAGES_ARE_INDEXES = CATEGORY_PAGES_ARE_INDEXES = AUTHOR_PAGES_ARE_INDEXES = True
CREATE_MONTHLY_ARCHIVE = True
ARCHIVE_PATH = "arkisto"
ARCHIVE_FILENAME = "index.html"
INDEX_DISPLAY_POST_COUNT = 10
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = ["sivu", "{number}", "{index_file}"]

FEED_TEASERS = False
FEED_LENGTH = 30
GENERATE_ATOM = False
DATE_FORMAT = "d. MMMM yyyy"

COPY_SOURCES = SHOW_SOURCELINK = False
IMAGE_FOLDERS = {}
FILES_FOLDERS = {"images": "images"}
LISTINGS_FOLDERS = GALLERY_FOLDERS = {}
COMMENT_SYSTEM = ""
DISABLED_PLUGINS = [
    "render_galleries",
    "render_listings",
    "copy_assets",
    "create_bundles",
    "redirect",
    "robots",
    "sitemap",
]
