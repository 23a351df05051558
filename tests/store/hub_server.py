"""A stand-in for the Hugging Face Hub: a thread on loopback that serves folders in its protocol.

It answers the four requests that `huggingface_hub` makes for a model: the repository's
information at a revision, HEAD and GET of a file at a revision, and GET from an offset.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import unquote, urlsplit


@dataclass
class Repository:
    """Files of one model at one commit, and the branches that point to it."""

    files: dict[str, bytes]
    commit: str
    branches: tuple[str, ...] = ("main",)
    gated: bool = False


@dataclass
class HubServer:
    """Serves `repositories` by `owner/name`; `requests` has what was asked, in order.

    `cut_after` has the connection closed after that many bytes of a file; `status` has a
    file answered with that status and nothing else.
    """

    repositories: dict[str, Repository]
    requests: list[str] = field(default_factory=list)
    cut_after: dict[str, int] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        hub = self

        class Handler(_Handler):
            server_state = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def gets(self, name: str) -> int:
        """How often the content of a file was asked for."""
        return sum(r.startswith("GET ") and r.endswith(f"/{name}") for r in self.requests)


class _Handler(BaseHTTPRequestHandler):
    server_state: HubServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        hub = self.server_state
        path = unquote(urlsplit(self.path).path)
        hub.requests.append(f"{self.command} {path}")
        parts = path.strip("/").split("/")
        if parts[:2] == ["api", "models"]:
            self._information(parts)
        elif len(parts) >= 5 and parts[2] == "resolve":
            self._file("/".join(parts[:2]), parts[3], "/".join(parts[4:]))
        else:
            self._error(404, "EntryNotFound")

    def _at(self, name: str, revision: str) -> Repository | None:
        repository = self.server_state.repositories.get(name)
        if repository is None:
            self._error(404, "RepoNotFound")
        elif repository.gated:
            self._error(403, "GatedRepo")
        elif revision not in (repository.commit, *repository.branches):
            self._error(404, "RevisionNotFound")
        else:
            return repository
        return None

    def _information(self, parts: list[str]) -> None:
        name = "/".join(parts[2:4])
        revision = parts[5] if parts[4:5] == ["revision"] else "main"
        repository = self._at(name, revision)
        if repository is not None:
            siblings = [{"rfilename": file} for file in repository.files]
            body = {"id": name, "modelId": name, "sha": repository.commit, "siblings": siblings}
            self._send(200, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def _file(self, name: str, revision: str, file: str) -> None:
        hub = self.server_state
        repository = self._at(name, revision)
        if repository is None:
            return
        if file in hub.status:
            self._error(hub.status[file], "")
            return
        if file not in repository.files:
            self._error(404, "EntryNotFound", {"X-Repo-Commit": repository.commit})
            return
        content = repository.files[file]
        digest = hashlib.sha256(content).hexdigest()
        headers = {
            "ETag": f'"{digest}"',
            "X-Linked-ETag": f'"{digest}"',
            "X-Linked-Size": str(len(content)),
            "X-Repo-Commit": repository.commit,
            "Accept-Ranges": "bytes",
        }
        start = 0
        if wanted := self.headers.get("Range"):
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self._send(206 if start else 200, content[start:], headers, hub.cut_after.get(file))

    def _error(self, status: int, code: str, headers: dict[str, str] | None = None) -> None:
        named = {"X-Error-Code": code, "X-Error-Message": code} if code else {}
        self._send(status, b"", {**named, **(headers or {})})

    def _send(
        self, status: int, body: bytes, headers: dict[str, str], cut_after: int | None = None
    ) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body[:cut_after])
        if cut_after is not None:
            self.close_connection = True
