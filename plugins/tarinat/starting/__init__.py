"""A new site: its settings, its first story, and what makes, checks and publishes it."""
