"""The settings: what there is to set, what somebody wrote, and the site that comes of it."""

from tarinat.config.declared import LANGUAGES, SETTINGS, Setting
from tarinat.config.judging import SettingError, site_of
from tarinat.config.site import Site

__all__ = ["LANGUAGES", "SETTINGS", "Setting", "SettingError", "Site", "site_of"]
