"""Tables and lists for a terminal; a document's text reaches it as text only."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.case.shown.laid_out import firmest
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.parties.entity import Entity
from sayso.model.relations import RELATIONS, Family
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Response, UnreadSentence
from sayso.model.said.stance import STANCES, Modality, Realm
from sayso.model.texts.document import Document
from sayso.show.words import chain_words, claim_words, safe, stance_words


def cell(text: object, style: str = "") -> Text:
    """Make one cell; markup, escapes and reordering characters in it have no effect."""
    return Text(safe("" if text is None else str(text)), style=style, overflow="fold")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a plain table."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(column, no_wrap=column in {"id", "key", "score"})
    for row in rows:
        made.add_row(*(value if isinstance(value, Text) else cell(value) for value in row))
    return made


def _indented(part: RenderableType) -> Padding:
    # Without filling the line up to its end.
    return Padding(part, (0, 0, 0, 3), expand=False)


def entities_table(entities: Iterable[Entity]) -> Table:
    """List entities with type, aliases and the number of documents."""
    return table(
        ("id", "entity", "type", "also seen as", "documents"),
        (
            (
                entity.id,
                cell(entity.name, "bold"),
                entity.type.value,
                "; ".join(n.name for n in entity.names if n.name != entity.name),
                len(entity.documents),
            )
            for entity in entities
        ),
    )


def claim_block(
    claim: Claim, document: Document | None, *, sides: tuple[str | None, str | None] = (None, None)
) -> RenderableType:
    """Show one claim: what, how firmly, who says so, and the sentence."""
    outlet = document.outlet if document else None
    head = Text()
    head.append(claim_words(claim, subject=sides[0], object_=sides[1]), style="bold")
    say = Text(f"{stance_words(claim)} · {chain_words(claim.attribution, outlet)}")
    for chain in claim.attribution_also:
        say.append(f"  and also  {chain_words(chain, outlet)}")
    quote = cell(f"“{claim.evidence.quote}”", "italic")
    place = cell(f"{claim.id} · {document_words(document)}", "dim")
    return Group(head, _indented(Group(say, quote, place)))


def document_words(document: Document | None) -> str:
    """Name a document in one line."""
    if document is None:
        return "document not in the case"
    day = document.published.isoformat() if document.published else "no date"
    name = document.name.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{document.outlet or 'outlet not named'}, {day}, {name}"


def proposition_line(proposition: Proposition) -> Text:
    """Say in one line what is said and how many independent origins stand behind it."""
    verb = verb_words(proposition)
    line = cell(f"{proposition.subject} — {verb} → {proposition.object}", "bold")
    if proposition.details:
        line.append(safe(f" ({'; '.join(wording for _, wording in proposition.details)})"))
    line.append(safe(f"   {origins_words(proposition)}"), style="cyan")
    return line


def verb_words(proposition: Proposition) -> str:
    """Word the relation, with what keeps it from being so: denied, only planned, alleged or possible."""
    key = proposition.key
    verb = key.relation.replace("_", " ")
    if key.negated:
        verb = f"NOT {verb}"
    if RELATIONS[key.relation].family is Family.SPEECH:
        answers = dict.fromkeys(STANCES[a.stance].words for a in proposition.assertions)
        return f"{verb} ({', '.join(answers)})" if answers else verb
    modality = firmest(proposition)
    if key.realm in _NOT_DONE:
        return f"{_NOT_DONE[key.realm]} {verb}"
    return verb if modality is Modality.ASSERTED else f"{_WORDS[modality]} {verb}"


_NOT_DONE = {Realm.PLANNED: "PLANNED", Realm.ABLE: "ABLE TO:"}
_WORDS = {
    Modality.ALLEGED: "ALLEGED",
    Modality.PLANNED: "PLANNED",
    Modality.HYPOTHETICAL: "POSSIBLE",
    Modality.DENIED: "ONLY DENIED",
    Modality.NO_COMMENT: "NO COMMENT ON",
}


def origins_words(proposition: Proposition) -> str:
    """Word the count of independent origins and the grade."""
    weighing = proposition.weighing
    count, documents = weighing.n_independent, len(proposition.document_ids)
    origins = "1 origin" if count == 1 else f"{count} independent origins"
    if not weighing.origins:
        # Whoever published it is counted, but nobody is named who knew it.
        origins = "circular, no origin" if weighing.circular else "no origin named"
        origins = "taken back" if weighing.retracted else origins
    reports = "1 report" if documents == 1 else f"{documents} reports"
    names = proposition.publishers or weighing.groups
    named = f": {', '.join(names)}" if names else ""
    return f"[{origins} in {reports}{named}; grade {weighing.grade}]"


def response_row(response: Response, document: Document | None) -> tuple[object, ...]:
    """Lay out one response as a row."""
    return (
        cell(response.respondent, "bold"),
        STANCES[response.stance].words,
        response.topic,
        document_words(document),
    )


def responses_table(rows: Iterable[tuple[Response, Document | None]]) -> Table:
    """List who answered what."""
    columns = ("who", "answer", "on", "where")
    return table(columns, (response_row(response, document) for response, document in rows))


def conflict_block(conflict: Conflict) -> RenderableType:
    """Show one conflict with all its sides."""
    head = cell(f"{conflict.kind.value}: {conflict.topic}", "bold yellow")
    sides = [
        cell(f"· {side.wording}" + (f" — says {side.says}" if side.says else ""))
        for side in conflict.sides
    ]
    note = [cell(conflict.note, "dim")] if conflict.note else []
    return Group(head, _indented(Group(*sides, *note)))


def unread_block(sentence: UnreadSentence, document: Document | None) -> RenderableType:
    """Show one sentence that was left unread."""
    quote = cell(f"“{sentence.evidence.quote}”", "italic")
    names = cell(f"{', '.join(sentence.entities)} · {document_words(document)}", "dim")
    return Group(quote, _indented(names))
