"""E-mail messages (.eml) and pages saved as one file (.mht): headers, text, attachments."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import email.policy
from dataclasses import replace

from scripts.errors import SourceError
from scripts.readers import html
from scripts.readers.attachments import safe_name
from scripts.readers.runs import numbered
from scripts.readers.text import decode
from scripts.readers.text import read as read_plain
from scripts.source_text import Attachment, Line, LineKind, SourceText

MEDIA_TYPE = "message/rfc822"
MAX_PARTS = 500

_HEADERS = (("from", "De"), ("to", "Para"), ("cc", "Cc"), ("date", "Fecha"), ("subject", "Asunto"))


def read(data: bytes, name: str) -> SourceText:
    """Headers as lines, then the message's text; its attachments. Raises SourceError when it is no message."""
    message = _message(data, name)
    headers = {key: value for key, _ in _HEADERS if (value := _header(message, key))}
    if not {"from", "to", "subject", "date"} & headers.keys():
        raise SourceError(name, "no es un mensaje de correo", "Guárdelo de nuevo desde el programa de correo como .eml")
    body = _body(message, name)
    top = [Line(f"{label}: {headers[key]}", LineKind.PARAGRAPH) for key, label in _HEADERS if key in headers]
    lines = [*top, Line("", LineKind.BLANK), *body.lines]
    return SourceText(
        numbered(lines),
        MEDIA_TYPE,
        headers=headers,
        attachments=_attachments(message),
        links=body.links,
        doubts=body.doubts,
    )


def read_page(data: bytes, name: str) -> SourceText:
    """A web page that a browser saved as one file. Raises SourceError when no page is in it."""
    for part in _message(data, name).walk():
        if part.get_content_type() == "text/html":
            return replace(html.read_text(_text(part), name), media_type="multipart/related")
    raise SourceError(name, "no contiene una página web", "Guárdela de nuevo desde el navegador como .html")


def _message(data: bytes, name: str) -> email.message.EmailMessage:
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    if sum(1 for _ in message.walk()) > MAX_PARTS:
        raise SourceError(name, f"el mensaje tiene más de {MAX_PARTS} partes", "Guarde aparte lo que importe")
    return message


def _header(message: email.message.EmailMessage, key: str) -> str:
    """A header's text, decoded even where the sender broke the rules."""
    try:
        value = message.get(key, "")
    except (ValueError, IndexError, AttributeError, TypeError, email.errors.MessageError):
        value = next((raw for header, raw in message.raw_items() if header.lower() == key), "")
    text = str(value)
    if any("\udc80" <= char <= "\udcff" for char in text):
        text = decode(text.encode("utf-8", "surrogateescape"), key)
    return " ".join(text.split())


def _body(message: email.message.EmailMessage, name: str) -> SourceText:
    """The plain text of a message, or else its page; empty when it has neither."""
    plain, page = (_part(message, kind) for kind in ("text/plain", "text/html"))
    text, markup = (_text(part) if part is not None else "" for part in (plain, page))
    if text.strip():
        return replace(read_plain(text.encode("utf-8"), name), links=_links(markup, name))
    return html.read_text(markup, name) if markup.strip() else SourceText([], MEDIA_TYPE)


def _links(markup: str, name: str) -> list[str]:
    """The addresses that only the page says, which is the same message as its plain text."""
    try:
        return html.read_text(markup, name).links if markup.strip() else []
    except SourceError:
        return []


def _part(message: email.message.EmailMessage, kind: str) -> email.message.EmailMessage | None:
    """The first part of a kind that is not attached."""
    for part in message.walk():
        if part.get_content_type() == kind and not part.get_filename() and not part.is_attachment():
            return part
        if part.get_content_type() == "message/rfc822":
            return None
    return None


def _text(part: email.message.Message) -> str:
    """Text of a part in the encoding it declares, or in the one its bytes look like."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(charset) if charset else decode(data, "")
    except (LookupError, UnicodeDecodeError):
        return decode(data, "")


def _attachments(message: email.message.EmailMessage) -> list[Attachment]:
    """Attached files and messages; pictures that the text shows in place are left out."""
    result: list[Attachment] = []
    for part in message.iter_attachments() if message.is_multipart() else ():
        taken = {item.name for item in result}
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            data = inner.as_bytes() if isinstance(inner, email.message.Message) else b""
            result.append(Attachment(safe_name(part.get_filename() or "mensaje.eml", taken), data))
        elif part.is_multipart() or (part.get("content-id") and part.get_content_maintype() == "image"):
            continue
        elif part.get_filename() or part.is_attachment():
            payload = part.get_payload(decode=True)
            result.append(
                Attachment(safe_name(part.get_filename() or "", taken), payload if isinstance(payload, bytes) else b"")
            )
    return result
