"""Briefings as files: briefing.json, the interchange format of SCHEMA.md, written, read back, and its JSON Schema."""

from brief.artifacts.loading import load
from brief.artifacts.schema import schema
from brief.artifacts.writing import Record, articles_record, dump, record

__all__ = ["Record", "articles_record", "dump", "load", "record", "schema"]
