"""Formulations: mined, found again, followed by user, voice, attitude and rendering."""
