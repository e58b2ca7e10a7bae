"""The web pages: Vietnamese, rendered on the server, the same data as under /api/v1."""
