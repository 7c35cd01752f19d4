"""What DUO sends, under DUO's own contract and not under `/api/v1`."""
