"""SPARQL over a read-only snapshot of a store, each query in a process of its own."""
