"""One reader a file format: bytes in; text, warnings and maps out."""
