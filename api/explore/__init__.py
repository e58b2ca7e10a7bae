"""A part of the graph as a picture: which nodes, where they stand, and the forms in which it leaves the server."""
