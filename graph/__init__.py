"""The store port and its stores, and what is computed from them: validity, paths, search, dumps."""
