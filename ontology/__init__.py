"""The words everyone uses: record types, their one mapping to RDF, labels and columns, and the reference data."""
