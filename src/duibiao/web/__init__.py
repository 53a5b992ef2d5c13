"""The web application: see, check, correct. A door: it parses, calls and shows."""
