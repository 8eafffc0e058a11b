"""Letters out of the house: who reads, what goes over the wire, and the ledger before it."""
