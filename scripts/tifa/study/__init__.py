"""A study: its configuration, tables and texts, loaded and checked before anything runs."""
