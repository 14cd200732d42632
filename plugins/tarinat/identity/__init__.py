"""Identity: the ids and addresses that were published once and must last, whatever is edited since."""

from tarinat.identity.lasting import SITE_FEEDS, Lasting, Shown, lasting_of
from tarinat.identity.recording import recorded, retired
from tarinat.identity.tracing import identity_of
from tarinat.identity.who import Identity, record_problems

__all__ = [
    "SITE_FEEDS",
    "Identity",
    "Lasting",
    "Shown",
    "identity_of",
    "lasting_of",
    "record_problems",
    "recorded",
    "retired",
]
