"""The server: JSON under /api/v1, and what guards every answer."""
