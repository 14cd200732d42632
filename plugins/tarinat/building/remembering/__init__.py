"""What builds remember for the next ones: data in SQLite files that may be missing or broken without harm."""
