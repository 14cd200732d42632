"""Addresses of the site's own files: nobody else may have them, also where they come and go."""

import pytest
from small_sites import check, story, write_site


@pytest.mark.parametrize(
    "alias",
    [
        *("/haku/", "/haku/sanat.txt/", "/haku/pagefind/pagefind.js/"),
        *("/theme/tiedostot.txt/", "/kuvat/k.jpg-480.webp/"),
        *("/jakokuva.png/", "/tarinat/a/jakokuva.png/", "/sitemap.xml/", "/tarinat.json/", "/robots.txt/"),
    ],
)
@pytest.mark.parametrize("search", [True, False])
def test_old_address_may_not_be_one_of_the_sites_own_files(tmp_path, alias, search):
    site = write_site(tmp_path, {"stories/a.md": story(Aliases=alias)}, TARINAT_SEARCH=search)
    ended = check(site)
    assert ended.code == 1
    assert "content/stories/a.md:4" in ended.out + ended.err


def test_old_address_beside_them_may_be_anything(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(Aliases="/haku-2/, /x/jakokuva/, /teema/")})
    assert check(site).code == 0
