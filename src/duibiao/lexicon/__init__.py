"""What the world calls things, as data files: read once, checked at load, versioned."""
