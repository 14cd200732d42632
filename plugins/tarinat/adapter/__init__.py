"""The only door to Pelican: its settings, signals, generator and writer."""
