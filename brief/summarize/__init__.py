"""Article to Summary: abstractive where every statement is borne out, else extractive, else the lead."""
