"""From files to records: readers, extractors, resolution, and the reference registers."""
