"""The pictures that stand for pages where they are shared: what each says, how it is set and drawn."""
