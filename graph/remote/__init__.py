"""The store of a server, asked over HTTP with the verbs of the port."""
