"""Validation by people: drawing items, coding sheets, agreement and corrected estimates."""
