"""The SQLite store: one file, nothing to install, other processes read while one writes."""
