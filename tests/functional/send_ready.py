"""What a killed run was doing: send the letters of an archive, as ``brief digest`` does once they are written.

Arguments: archive, port of the server on loopback.
"""

import sys
from pathlib import Path

from brief.archive.claims import Claims, Terms
from brief.archive.database import open_archive
from brief.archive.runs import run
from brief.deliver.account import Account
from brief.deliver.outbox import Policy, deliver
from brief.deliver.smtp import open_session
from brief.types.mail import Security

archive, port = Path(sys.argv[1]), int(sys.argv[2])
account = Account(host="127.0.0.1", port=port, security=Security.NONE)
with open_archive(archive) as database, run(archive) as name:
    claims = Claims(database, name, Terms())
    print("ready", flush=True)
    deliver(claims, lambda: open_session(account), Policy(wait=False))
