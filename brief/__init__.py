"""One-page briefings from the raw text of Chinese newspaper issues, borne out by the paper line by line.

The flow: a file is read to an Issue (`ingest`), its lines become Fragments with roles that are joined to Articles
(`segment`), each article gets a Summary that its text bears out (`summarize`), meetings, signings, figures and people
are found in it (`extract`), the best of all this is chosen for a Briefing (`compose`) and printed on one Page
(`render`). `pipeline` is the one place where these stages meet.
"""

__version__ = "0.1.0"
