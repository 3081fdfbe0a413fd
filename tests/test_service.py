import asyncio
import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import pytest
from search_archive import PUBLIC_IDS, write_archive
from starlette.types import ASGIApp

from search import open_index
from search.building import build
from search.site_files import SiteFiles

ROOT = Path(__file__).parents[1]
HOME = "<!doctype html><h1>Inicio</h1>"


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    address: str
    folder: Path

    def get(self, path: str, **arguments: object) -> httpx.Response:
        return httpx.get(self.address + path, **arguments)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])


def start(folder: Path) -> Server:
    options = ("--site", folder / "site", "--docs", folder / "docs", "--index", folder / "index", "--port", 0)
    command = [sys.executable, "-m", "search", "serve", *map(str, options)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        if match := re.search(r"http://[\d.:]+", line):
            return Server(process, match[0], folder)
    raise AssertionError("the server ended")


SEARCH_PAGE = "<main><h1>Buscar</h1><noscript><p>La búsqueda necesita JavaScript.</p></noscript></main>"


def make_site(folder: Path) -> None:
    (folder / "site" / "sub").mkdir(parents=True)
    (folder / "site" / "vacia").mkdir()
    (folder / "site" / "buscar").mkdir()
    (folder / "site" / "buscar" / "index.html").write_text(SEARCH_PAGE, encoding="utf-8")
    (folder / "site" / "index.html").write_text(HOME, encoding="utf-8")
    (folder / "site" / "404.html").write_text("<h1>Esta página no existe</h1>", encoding="utf-8")
    (folder / "site" / "sub" / "index.html").write_text("<h1>Subpágina</h1>", encoding="utf-8")
    (folder / "secreto.txt").write_text("canario de fuera", encoding="utf-8")
    (folder / "site" / "enlace.txt").symlink_to(folder / "secreto.txt")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    make_site(folder)
    write_archive(folder / "docs")
    running = start(folder)
    yield running
    running.process.send_signal(signal.SIGTERM)
    _, errors = running.process.communicate(timeout=60)
    assert running.process.returncode == 0
    assert "Traceback" not in errors


def test_the_api_answers_what_the_index_answers(server: Server) -> None:
    answer = server.get("/api/v1/search", params={"q": "circulares", "limit": 2, "tipo": ["circular", "oficio"]})
    expected = open_index(server.folder / "index").search("circulares", 2, filters={"tipo": ["circular", "oficio"]})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == expected.to_dict()


@pytest.mark.parametrize(
    ("query", "total"),
    [("", len(PUBLIC_IDS)), ("q=circulares&sort=-fecha&offset=1", 3), ("q=a%C3%B1o&anio=2023&anio=2024", 3),
     ("tipo=", len(PUBLIC_IDS)), ("q=%00%FF*(", len(PUBLIC_IDS)), ("limit=0", len(PUBLIC_IDS)), ("limit=100", len(PUBLIC_IDS)),
     ("anio=sin-dato", 1), ("q=canariointerno", 0)],
)  # fmt: skip
def test_good_requests(server: Server, query: str, total: int) -> None:
    answer = server.get(f"/api/v1/search?{query}")
    assert answer.status_code == 200
    assert answer.json()["total"] == total


@pytest.mark.parametrize(
    ("query", "named"),
    [("limit=101", "limit"), ("limit=-1", "limit"), ("limit=diez", "limit"), ("limit=", "limit"), ("limit=1&limit=2", "limit"),
     ("offset=-1", "offset"), ("offset=9999999999", "offset"), ("sort=precio", "sort"), ("color=rojo", "color"),
     ("access=interno", "access"), ("acceso=interno", "acceso"), ("q=a&q=b", "q"), ("limit=%D9%A1", "limit")],
)  # fmt: skip
def test_bad_requests(server: Server, query: str, named: str) -> None:
    answer = server.get(f"/api/v1/search?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["where"] == named
    assert re.search(r"Escriba|Los que hay|una sola vez", answer.json()["error"]["message"])


def test_suggestions_are_those_of_the_index(server: Server) -> None:
    answer = server.get("/api/v1/suggest", params={"q": "exh", "limit": 3})
    expected = open_index(server.folder / "index").suggest("exh", 3)
    assert answer.json() == {"suggestions": [asdict(one) for one in expected]}
    assert answer.json()["suggestions"][0] == {"text": "exhorto", "shown": "exhorto", "kind": "palabra", "documents": 1}
    assert server.get("/api/v1/suggest?q=canario").json() == {"suggestions": []}
    assert server.get("/api/v1/suggest").json() == {"suggestions": []}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("limit=21", "limit"),
        ("limit=x", "limit"),
        ("q=a&q=b", "q"),
        ("access=interno", "access"),
        ("tipo=oficio", "tipo"),
    ],
)
def test_bad_requests_for_suggestions(server: Server, query: str, named: str) -> None:
    answer = server.get(f"/api/v1/suggest?{query}")
    assert (answer.status_code, answer.json()["error"]["where"]) == (400, named)


def test_similar_documents_are_those_of_the_index(server: Server) -> None:
    answer = server.get("/api/v1/similar?id=ine-oficio-ine-deoe-1104-2023&limit=2")
    expected = open_index(server.folder / "index").similar("ine-oficio-ine-deoe-1104-2023", 2)
    assert answer.json() == {"id": "ine-oficio-ine-deoe-1104-2023", "similar": [asdict(one) for one in expected]}


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [("", 400, "id"), ("id=nada", 404, "id"), ("id=imss-memorandum-interno-17", 404, "id"), ("id=a&limit=101", 400, "limit"),
     ("id=a&access=interno", 400, "access")],
)  # fmt: skip
def test_bad_requests_for_similar_documents(server: Server, query: str, status: int, named: str) -> None:
    answer = server.get(f"/api/v1/similar?{query}")
    assert (answer.status_code, answer.json()["error"]["where"]) == (status, named)


def test_health(server: Server) -> None:
    assert server.get("/api/v1/health").json() == {"status": "ok", "documents": len(PUBLIC_IDS)}


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_no_pages_of_the_framework(server: Server, path: str) -> None:
    assert server.get(path).status_code == 404


def test_unknown_addresses_of_the_api_answer_json(server: Server) -> None:
    answer = server.get("/api/v2/search")
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == "No existe esa dirección."
    assert httpx.post(server.address + "/api/v1/search").status_code == 405
    assert httpx.head(server.address + "/api/v1/search?q=circular").status_code == 200


def test_the_site_is_served(server: Server) -> None:
    home = server.get("/")
    assert home.text == HOME
    assert server.get("/sub/").text == "<h1>Subpágina</h1>"
    assert server.get("/sub").status_code == 307
    assert server.get("/", headers={"If-None-Match": home.headers["etag"]}).status_code == 304
    missing = server.get("/no/existe/")
    assert (missing.status_code, missing.text) == (404, "<h1>Esta página no existe</h1>")
    assert server.get("/vacia/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/../secreto.txt", "/%2e%2e/secreto.txt", "/sub/..%2f..%2fsecreto.txt", "/sub/../../secreto.txt", "//secreto.txt",
     "/..%5csecreto.txt", "/enlace.txt", "/%00", "/index.html%00.txt", "/" + "a" * 5_000],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(server: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"canario" not in answer.read()
    connection.close()


@pytest.mark.parametrize("path", ["/", "/no/existe", "/api/v1/search", "/api/v1/search?limit=x", "/api/nada"])
def test_security_headers(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "uvicorn" not in headers.get("server", "")


def test_a_new_index_is_taken_up_while_serving(tmp_path: Path) -> None:
    make_site(tmp_path)
    write_archive(tmp_path / "docs")
    running = start(tmp_path)
    try:
        assert running.get("/api/v1/search?q=circulares").json()["total"] == 3
        (tmp_path / "docs" / "2024" / "cbrh-circular-004-2024.md").unlink()
        build(tmp_path / "docs", tmp_path / "index")
        assert any(running.get("/api/v1/search?q=circulares").json()["total"] == 2 for _ in range(2_000))
    finally:
        running.process.send_signal(signal.SIGINT)
        running.process.communicate(timeout=60)
    assert running.process.returncode == 0


def test_a_port_in_use(tmp_path: Path) -> None:
    make_site(tmp_path)
    write_archive(tmp_path / "docs")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        options = (
            "--site",
            tmp_path / "site",
            "--docs",
            tmp_path / "docs",
            "--index",
            tmp_path / "index",
            "--port",
            port,
        )
        command = [sys.executable, "-m", "search", "serve", *map(str, options)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(rf"Error: 127\.0\.0\.1: el puerto {port} no se puede usar .*\n", done.stderr)


def test_without_javascript_the_answer_stands_in_the_page(server: Server) -> None:
    plain = server.get("/buscar/").text
    found = server.get("/buscar/?q=circular").text
    total = server.get("/api/v1/search?q=circular").json()["total"]
    answer = found[found.index("<noscript>") : found.index("</noscript>")]
    assert total > 0
    assert f'data-total="{total}"' in answer
    assert answer.count("<li data-id=") == min(total, 10)
    assert found.replace(answer, "") == plain.replace(plain[plain.index("<noscript>") : plain.index("</noscript>")], "")


def test_without_javascript_a_correction_is_a_link_with_the_same_filters(server: Server) -> None:
    page = server.get("/buscar/?q=exorto&tipo=circular&offset=10").text
    assert '<p>¿Quiso decir <a href="./?q=exhorto&amp;tipo=circular">exhorto</a>?</p>' in page


def test_without_javascript_what_the_words_might_mean_is_a_link_and_not_applied(server: Server) -> None:
    page = server.get("/buscar/?q=circulares+de+abril+de+2024&anio=2024&offset=0").text
    link = '<a href="./?q=tipo%3Acircular+fecha%3Aabril-2024&amp;anio=2024">tipo:circular fecha:abril-2024</a>'
    assert f"<p>¿Quiso decir {link}? (Tipo: circular; Fecha: abril-2024)</p>" in page
    total = server.get("/api/v1/search?q=circulares+de+abril+de+2024&anio=2024").json()["total"]
    assert f'data-total="{total}"' in page
    assert "¿Quiso decir" not in server.get("/buscar/?q=tipo:circular+fecha:abril-2024").text


def test_without_javascript_a_filter_that_hides_everything_is_left_out_by_a_link(server: Server) -> None:
    page = server.get("/buscar/?q=exhorto&tipo=oficio&anio=2024").text
    assert '<a href="./?q=exhorto&amp;anio=2024">Sin el filtro «Tipo» hay resultados: 1.</a>' in page


@pytest.mark.parametrize(
    "query", ["q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "q=x&sort=%22%3E%3Cscript%3E", "%3Cscript%3E=1"]
)
def test_the_plain_answer_is_escaped(server: Server, query: str) -> None:
    page = server.get(f"/buscar/?{query}").text
    answer = page[page.index("<noscript>") : page.index("</noscript>")]
    assert "<script" not in answer


@pytest.fixture(scope="module")
def large(server: Server) -> str:
    """Text of a file that is worth compressing, served as page, as data and as what is compressed already."""
    text = "Comunicaciones oficiales. " * 200
    for name in ("larga.html", "larga.json", "larga.gz", "larga.bin"):
        (server.folder / "site" / name).write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize(
    ("path", "headers", "compressed"),
    [
        ("/larga.html", {}, True),
        ("/larga.json", {}, True),
        ("/larga.html", {"Accept-Encoding": "identity"}, False),
        ("/larga.html", {"Range": "bytes=0-4999"}, False),
        ("/larga.gz", {}, False),
        ("/larga.bin", {}, False),
    ],
)
def test_text_is_compressed(server: Server, large: str, path: str, headers: dict[str, str], compressed: bool) -> None:
    answer = server.get(path, headers={"Accept-Encoding": "gzip"} | headers)
    assert answer.headers.get("content-encoding") == ("gzip" if compressed else None)
    assert large.startswith(answer.text)
    assert len(answer.text) >= 5000


def test_answers_of_the_api_are_compressed_and_the_same(server: Server) -> None:
    plain, small = (
        server.get("/api/v1/search?limit=100", headers={"Accept-Encoding": kind}) for kind in ("identity", "gzip")
    )
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.json() == plain.json()


def ask(app: ASGIApp, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="http://archivo.example"
        ) as client:
            return await client.get(path, headers=headers)

    return asyncio.run(asked())


def test_pages_say_that_there_is_a_server(tmp_path: Path) -> None:
    pages = {name: f'<meta name="acervo-motor" content="archivos"><p>{name}</p>' for name in ("index", "404")}
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "nota.txt").write_text(pages["index"], encoding="utf-8")
    files = SiteFiles(directory=tmp_path, html=True)
    first = ask(files, "/")
    assert first.text == pages["index"].replace("archivos", "servidor")
    assert ask(files, "/", {"If-None-Match": first.headers["etag"]}).status_code == 304
    lost = ask(files, "/nada/")
    assert (lost.status_code, lost.text) == (404, pages["404"].replace("archivos", "servidor"))
    assert ask(files, "/nota.txt").text == pages["index"]
