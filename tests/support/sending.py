"""Somebody who writes to a running service without a browser, from a network of one's own choosing."""

from __future__ import annotations

import http.client
import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

PLACE = "nykvarn"
_GROUP = re.compile(rb"<span>([0-9A-Z]{4})</span>")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def code(self) -> str:
        """The code on a receipt; empty when this is none."""
        groups = _GROUP.findall(self.body.partition(b'class="code"')[2][:600])
        return b"-".join(groups[:5]).decode() if len(groups) >= 5 else ""


@dataclass(frozen=True)
class Sender:
    """``network`` is the middle of a loopback address, so that each counts as a network of its own."""

    port: int
    network: int = 0

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        return self._sent(path, urlencode(fields).encode(), "application/x-www-form-urlencoded", headers)

    def post_body(self, path: str, body: str, **headers: str) -> Answer:
        """A body of JSON, as a machine sends it."""
        return self._sent(path, body.encode(), "application/json", headers)

    def send_files(self, visit: str, contents: dict[str, bytes], **headers: str) -> Answer:
        """The form with files, by the names they have with their sender."""
        edge = secrets.token_hex(8)
        body = f'--{edge}\r\nContent-Disposition: form-data; name="visit"\r\n\r\n{visit}\r\n'.encode()
        for name, content in contents.items():
            head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
            body += head.encode() + content + b"\r\n"
        kind = f"multipart/form-data; boundary={edge}"
        return self._sent(f"/svar/{PLACE}/filer/", body + f"--{edge}--\r\n".encode(), kind, headers)

    def _sent(self, path: str, body: bytes, kind: str, headers: dict[str, str]) -> Answer:
        source = f"127.{self.network // 250 + 1}.{self.network % 250}.1"
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=120, source_address=(source, 0)
        )
        try:
            given = {"Content-Type": kind, "Host": f"localhost:{self.port}"}
            connection.request("POST", path, body, given | headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def leave(
        self, text: str, *, ticket: str = "", kind: str = "advice", about: str = "other_child", **headers: str
    ) -> Answer:
        fields = {
            "about": about,
            "kind": kind,
            "text": text,
            "ticket": ticket or secrets.token_hex(32),
            "do": "sure",
        }
        return self.post(f"/svar/{PLACE}/kod/", fields, **headers)

    def come_back(self, code: str, **headers: str) -> Answer:
        return self.post(f"/svar/{PLACE}/", {"tecken": code}, **headers)

    def write_more(self, visit: str, text: str, **headers: str) -> Answer:
        return self.post(f"/svar/{PLACE}/", {"visit": visit, "text": text, "do": "write"}, **headers)


def visit_in(answer: Answer) -> str:
    """The hidden field that keeps a dialogue open."""
    found = re.search(rb'name="visit" value="([^"]+)"', answer.body)
    return found.group(1).decode() if found else ""
