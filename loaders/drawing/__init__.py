"""From the full text of a law, decree, circular or resolution: what it is, when it begins, and on what it acts."""
