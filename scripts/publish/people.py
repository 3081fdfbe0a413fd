"""The pages of people and posts: who signed what, and who signed with a post when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from scripts.publish.listings import subscriptions
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, document_pages, documents, inline, listed, table
from scripts.publish.signatures import Post, Signature, Signer, distinct, has_page, span
from scripts.publish.wording import counted, lower_first, on_date, period_in_words, upper_first

PEOPLE = Section("Por persona", f"{ROOT}/persona/", EXPLORE)
POSTS = Section("Por cargo", f"{ROOT}/cargo/", EXPLORE)
SHOWN = 3
"""Posts of a person in the list of all people."""

SAME_NAME = "Reúne lo firmado con el mismo nombre, que puede ser de más de una persona."
FROM_SIGNATURES = "Reconstruido de las firmas: dice con qué fechas firmó cada quien, no cuándo tomó o dejó el cargo."


def people_pages(people: Sequence[Signer], posts: Sequence[Post]) -> Iterator[MadePage]:
    """The lists of people and posts, and the pages of those with enough documents."""
    addresses = {post.key: post.url for post in posts}
    names = {person.key: person for person in people}
    other = '<p>{} Vea también <a href="../{}/">por {}</a>.</p>\n'
    yield from listed(PEOPLE, people, _people_table, first=other.format(SAME_NAME, "cargo", "cargo"))
    yield from listed(POSTS, posts, _post_table, first=other.format(FROM_SIGNATURES, "persona", "persona"))
    for person in filter(has_page, people):
        section = Section(f"Firmante: {person.name}", person.url, PEOPLE)
        follow = subscriptions(person.pages, scheduled=False)
        said = _person(person, addresses, section.root)
        yield from document_pages(section, person.pages, first=said, last=follow)
    for post in filter(has_page, posts):
        section = Section(f"Cargo: {post.name}", post.url, POSTS)
        yield from document_pages(section, post.pages, first=_post(post, names, section.root))


def _people_table(people: Sequence[Signer], root: str, _start: int) -> str:
    rows = [(_link(person.name, person.url, root), _posts(person), documents(len(person.pages))) for person in people]
    return table("Quiénes firman", ("Persona", "Cargos con los que firma", "Documentos"), rows) if rows else _nobody()


def _posts(person: Signer) -> str:
    """The first posts of a person, with the dates of the signatures."""
    groups: dict[str, list[Signature]] = {}
    for signature in person.signatures:
        groups.setdefault(signature.post_key.partition("|")[0], []).append(signature)
    known = [group for group in groups.values() if group[0].post]
    said = [f"{inline(group[0].post)} ({lower_first(_when(group))})" for group in known[:SHOWN]]
    more = f" y {counted(len(known) - SHOWN, 'cargo', 'cargos')} más" if known[SHOWN:] else ""
    return "; ".join(said) + more if said else inline(_when(person.signatures))


def _post_table(posts: Sequence[Post], root: str, _start: int) -> str:
    rows = [
        (_link(post.name, post.url, root), inline(post.institution), _count_people(post), documents(len(post.pages)))
        for post in posts
    ]
    return table("Cargos", ("Cargo", "Institución", "Firmantes", "Documentos"), rows) if rows else _nobody()


def _count_people(post: Post) -> str:
    return counted(len({one.person_key for one in post.signatures if one.name}), "persona", "personas")


def _nobody() -> str:
    return "<p>De ningún documento se sabe quién lo firma.</p>"


def _person(person: Signer, addresses: dict[str, str], root: str) -> str:
    """With which posts and when, for the top of the page."""
    rows = [
        (_post_name(group[0], addresses, root), inline(group[0].institution), _when(group), _documents(group))
        for group in _by(person.signatures, "post_key").values()
    ]
    others = "; ".join(map(inline, person.forms[1:]))
    written = f"<p>También escrito: {others}.</p>\n" if others else ""
    headings = ("Cargo", "Institución", "Firmó", "Documentos")
    return f"<p>{SAME_NAME}</p>\n{written}{table('Con qué cargos y cuándo', headings, rows)}\n<h2>Documentos</h2>\n"


def _post_name(signature: Signature, addresses: dict[str, str], root: str) -> str:
    if not signature.post:
        return "Sin cargo"
    return _link(upper_first(signature.post), addresses[signature.post_key], root)


def _post(post: Post, people: dict[str, Signer], root: str) -> str:
    """Who signed with it and when, for the top of the page; the last one first."""
    groups = sorted(_by(post.signatures, "person_key").values(), key=lambda group: span(group)[::-1], reverse=True)
    rows = [(_person_name(group[0], people, root), _when(group), _documents(group)) for group in groups]
    where = f'<p class="acervo-datos">{inline(post.institution)}</p>\n' if post.institution else ""
    who = table("Quién firmó con este cargo", ("Persona", "Firmó", "Documentos"), rows)
    return f"{where}{who}\n<p>{FROM_SIGNATURES}</p>\n<h2>Documentos</h2>\n"


def _person_name(signature: Signature, people: dict[str, Signer], root: str) -> str:
    if not signature.name:
        return "Sin nombre"
    person = people[signature.person_key]
    return _link(person.name, person.url, root)


def _by(signatures: Iterable[Signature], key: str) -> dict[str, list[Signature]]:
    groups: dict[str, list[Signature]] = {}
    for signature in signatures:
        groups.setdefault(getattr(signature, key), []).append(signature)
    return groups


def _documents(signatures: Iterable[Signature]) -> str:
    return documents(len(distinct(signatures)))


def _when(signatures: Sequence[Signature]) -> str:
    """«Del 5 de enero de 2022 al 20 de mayo de 2022», a single date, or that none is known."""
    since, until = span(signatures)
    if not since:
        return "sin fecha conocida"
    return inline(period_in_words(since, until) if since != until else on_date(since))


def _link(text: str, url: str, root: str) -> str:
    return f'<a href="{root}{escape(url)}">{inline(text)}</a>'
