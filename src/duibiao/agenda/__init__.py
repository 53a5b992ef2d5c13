"""Outline -> Agenda: the tasks in their order, the passages under each theme, what is promised in numbers."""
