"""Tables that others keep of instruments: exported records, yearly lists of what expired, effects."""
