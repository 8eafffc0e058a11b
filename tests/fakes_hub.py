"""A Hugging Face Hub on loopback: one repository, resumable files, and the faults that a network has."""

import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class FakeHub:
    """Serves the files of a folder as `repository` at COMMIT.

    `cut` names a file that is sent by halves while it stands there; `spoiled` one whose bytes are changed on the way.
    `asked` are the requests: method, path, and the Range header.
    """

    def __init__(self, folder: Path, repository: str) -> None:
        self.folder, self.repository = folder, repository
        self.cut: set[str] = set()
        self.spoiled: set[str] = set()
        self.asked: list[tuple[str, str, str]] = []

    def listing(self) -> dict:
        return {
            "id": self.repository,
            "modelId": self.repository,
            "sha": COMMIT,
            "siblings": [self._sibling(path) for path in sorted(self.folder.iterdir())],
        }

    def _sibling(self, path: Path) -> dict:
        data = path.read_bytes()
        large = path.suffix in {".safetensors", ".bin", ".model"}
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324 - git's own
        lfs = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
        return {"rfilename": path.name, "size": len(data), "blobId": blob} | ({"lfs": lfs} if large else {})

    @contextmanager
    def serving(self):
        """Serve until the end of the block; gives the endpoint."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": self}))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.answer(body=True)

    def log_message(self, *_):
        """Say nothing."""

    def answer(self, *, body):
        hub, path = self.hub, urlsplit(self.path).path
        hub.asked.append((self.command, path, self.headers.get("Range") or ""))
        if path.startswith(f"/api/models/{hub.repository}"):
            if "/revision/" in path and not path.endswith(f"/{COMMIT}"):
                self.refuse("RevisionNotFound")
            else:
                self.head(200, len(data := json.dumps(hub.listing()).encode()), {"Content-Type": "application/json"})
                self.wfile.write(data if body else b"")
            return
        place = f"/{hub.repository}/resolve/{COMMIT}/"
        file = hub.folder / path.removeprefix(place)
        if path.startswith(place) and file.is_file():
            self.file(file, body=body)
        else:
            self.refuse("RepoNotFound")

    def refuse(self, code):
        self.head(404, 0, {"X-Error-Code": code})

    def head(self, status, size, headers):
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(size)}).items():
            self.send_header(name, value)
        self.end_headers()

    def file(self, path, *, body):
        data = path.read_bytes()
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
        headers = {"ETag": f'"{hashlib.sha256(data).hexdigest()}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self.head(206 if start else 200, len(data) - start, headers)
        if path.name in self.hub.spoiled:
            data = bytes(len(data))
        end = len(data)
        if path.name in self.hub.cut:
            end, self.close_connection = start + (len(data) - start) // 2, True
        if body:
            self.wfile.write(data[start:end])
