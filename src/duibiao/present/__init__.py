"""Shows what it is given and computes nothing: tables for people and files for programs."""
