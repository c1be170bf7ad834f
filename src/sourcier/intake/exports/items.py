"""An export in, an item an article out, each once."""

from collections.abc import Callable, Iterator

from sourcier.records import Content, Document, InputError, Item, LimitError, Message, ProblemKind, SourceError, Stated
from sourcier.records.moments import now

from .articles import Exported
from .exports import exported


def articles_of_export(
    data: bytes, name: str, source: str, stated: Stated, tell: Callable[[Message], None]
) -> Iterator[Item] | None:
    """An item for each article of an export, called by its identifier there; nothing for what is none.

    What stands there twice is taken once, and told. Raises SourceError for an export that is bad as a whole; so does
    drawing the items of one that breaks off.
    """
    try:
        articles = exported(data)
    except (InputError, LimitError) as error:
        raise as_source_error(error) from None
    return None if articles is None else items_from(articles, name, source, stated, tell)


def items_from(
    articles: Iterator[Exported], name: str, source: str, stated: Stated, tell: Callable[[Message], None]
) -> Iterator[Item]:
    """The items of articles, each once."""
    from ..sources.streams import note  # sources build upon what is here

    known: set[str] = set()
    called: dict[str, int] = {}
    twice = 0
    try:
        for article in articles:
            if article.document is not None:
                supply = article.document.supply
                same = article.key if supply and supply.identifier else sameness(article.document)
                if same in known:
                    twice += 1
                    continue
                known.add(same)
            called[article.key] = called.get(article.key, 0) + 1
            record = article.key if called[article.key] == 1 else f"{article.key}-{called[article.key]}"
            yield item_of(article, f"{name}#{record}", source, stated)
    except (InputError, LimitError) as error:
        raise as_source_error(error) from None
    finally:
        if twice:
            tell(note("{name}: {count} articles that stand there twice were taken once", name=name, count=twice))


def sameness(document: Document) -> str:
    """What two articles without an identifier share when they are the same."""
    from ..sources.streams import seen_of

    return seen_of(document.text.hash, document.outlet, document.published)


def item_of(article: Exported, address: str, source: str, stated: Stated) -> Item:
    """The item of an article."""
    from ..sources.streams import failed, seen_of

    document, problem = article.document, article.problem
    if document is None:
        seen = seen_of(address, problem, stated)
        lost = problem or SourceError("format", "holds a headline and no text")
        return Item(source, address, seen, lambda: failed(lost, seen))
    seen = seen_of(document, stated)

    def load() -> Content:
        return Content(document.text.characters, now(), seen, stated=stated, document=document)

    return Item(source, address, seen, load)


def as_source_error(error: InputError | LimitError) -> SourceError:
    """The error of a file that is bad as a whole."""
    kind: ProblemKind = "limit" if isinstance(error, LimitError) else "format"
    return SourceError(kind, error.message.template, **error.message.values)
