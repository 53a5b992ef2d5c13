"""Duibiao: text in, figures out; nothing forgotten, nothing altered, nothing guessed."""
