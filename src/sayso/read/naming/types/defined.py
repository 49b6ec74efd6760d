"""Short forms that are a head word alone: "the Works" for the Norvet Optical Works."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.model.texts.span import Span
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.named import Named
from sayso.read.naming.types.trade_words import trade_kind
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word

_HEADS = ("company", "organization", "public_body", "facility")
_NAMED_SO = frozenset(
    [Kind.COMPANY, Kind.ORGANIZATION, Kind.PUBLIC_BODY, Kind.FACILITY, Kind.VESSEL]
)


def take_up_heads(
    names: list[Named], sentences: list[list[Word]], text: str, lexicon: Lexicon
) -> None:
    """Let "the Works" stand for the last thing named before whose name that word heads."""
    for place, name in enumerate(names):
        words = sentences[name.sentence]
        if len(name.core) != 1 or name.noun or name.fixed is not None or name.first < 1:
            continue
        article = words[name.first - 1]
        word = name.core[0]
        if article.low != "the" or word in lexicon.bodies or not _heads(word, lexicon):
            continue
        whole = next((n for n in reversed(names[:place]) if _headed_by(n, word, lexicon)), None)
        if whole is not None:
            name.first -= 1
            name.span = Span(article.start, name.span.end)
            name.text = name.span.of(text)
            name.core, name.fixed, name.country = whole.core, whole.fixed, whole.country
            name.votes = Votes(whole.votes)
            name.rule = "head word taken up"


def _heads(word: str, lexicon: Lexicon) -> bool:
    return any(word in lexicon.head(kind) for kind in _HEADS) or trade_kind(word) is not None


def _headed_by(name: Named, word: str, lexicon: Lexicon) -> bool:
    core = [w for w in name.core if w not in lexicon.legal_after]
    return len(core) > 1 and core[-1] == word and name.kind() in _NAMED_SO
