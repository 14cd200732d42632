"""The file of a new story: what is asked of its author, what is filled in, and how it is written."""

from tarinat.drafting.draft import Draft, draft_text, words_for
from tarinat.drafting.naming import address_of, id_for, slug_for
from tarinat.drafting.placing import Taken, path_for, taken_in
from tarinat.drafting.trying import problems_of
from tarinat.drafting.vocabulary import Vocabulary, vocabulary_of

__all__ = [
    "Draft",
    "Taken",
    "Vocabulary",
    "address_of",
    "draft_text",
    "id_for",
    "path_for",
    "problems_of",
    "slug_for",
    "taken_in",
    "vocabulary_of",
    "words_for",
]
