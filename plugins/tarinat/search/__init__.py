"""Search: a document for each page worth finding, the forms that its words are looked for in, the index."""

from tarinat.search.documents import Kind, SearchDocument, documents_of, story_document

__all__ = ["Kind", "SearchDocument", "documents_of", "story_document"]
