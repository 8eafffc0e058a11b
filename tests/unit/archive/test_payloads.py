"""Messages are kept byte for byte, and what they share once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.archive.database import MEMORY, open_archive
from brief.archive.payloads import digest, load, prune, store
from brief.archive.sends import message, sends
from brief.errors import DeliveryError
from tests.fakes_ledger import PDF, ledger, readers, wire


def test_what_messages_share_is_there_once(tmp_path):
    with ledger(tmp_path / "archive.sqlite", readers(40)) as database:
        rows = sends(database)
        assert [message(database, row) for row in rows] == [wire(row.address, row.message_id) for row in rows]
        assert (tmp_path / "archive.sqlite").stat().st_size < 5 * len(PDF) < 40 * len(PDF)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([b"--b\r\n", b"--\n", b"text", b"\r\n", b"\n", b"--", b"\x00\xff"]), max_size=20))
def test_any_bytes_are_cut_and_joined_again(parts):
    content = b"".join(parts)
    with open_archive(MEMORY) as database, database.transaction():
        payload = store(database, content, now=0)
        kept = [database.rows("SELECT 1 FROM blobs WHERE sha256 = ?", name) for name in payload.parts]
        assert all(kept)
        assert payload.sha256 == digest(content)


def test_a_changed_payload_is_not_sent(tmp_path):
    with ledger(tmp_path / "archive.sqlite", readers(1)) as database:
        database.change("UPDATE blobs SET content = zlibbed.content FROM (SELECT x'00' AS content) AS zlibbed")
        with pytest.raises(DeliveryError, match="is damaged"):
            message(database, sends(database)[0])


def test_old_messages_go_pending_ones_stay(tmp_path):
    with ledger(tmp_path / "archive.sqlite", readers(2)) as database:
        first, second = sends(database)
        database.change("UPDATE sends SET state = 'sent' WHERE id = ?", first.id)
        prune(database, before=2000)
        assert message(database, second) == wire(second.address, second.message_id)
        with pytest.raises(DeliveryError):
            load(database, first.id, digest(wire(first.address, first.message_id)))
        assert len(sends(database)) == 2
