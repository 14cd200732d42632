"""Finnish words as Voikko reads them: base forms, parts of compounds and their seams, and spelling."""

from tarinat.voikko.opening import fingerprint, voikko
from tarinat.voikko.words import Reading, Voikko

__all__ = ["Reading", "Voikko", "fingerprint", "voikko"]
