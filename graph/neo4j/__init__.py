"""The Neo4j store: a server, for many users at once and for questions asked in Cypher."""
