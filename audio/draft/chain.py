"""An article in, a script out: read, attributed, cast, written, and proved before it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from audio.draft import sources
from audio.draft.casting import Part, cast, voice_name
from audio.draft.drafting import attribute
from audio.draft.model import Document, Person, Quotation
from audio.draft.pieces import Piece, pieces
from audio.draft.reading.read import read_article
from audio.draft.recognise import recognise
from audio.draft.script import Plan, one_line, script
from audio.draft.tongues.choose import tongue_of
from audio.errors import AssetError, EngineMissing
from audio.media.atomic import beside
from audio.model.cast import DEFAULT_ENGINE, NARRATOR, Offer
from audio.model.episode import Episode
from audio.plan.names import Found, names
from audio.plan.utterances import utterances
from audio.script.check import SHOW_NAME, ShowFile, read_episodes, read_show
from audio.speech import registry
from audio.speech.engine import Dictionary, Learned
from audio.speech.unread import unread_problems
from audio.versions import read_versions

MOST_CUES = 2500  # a script may have 20,000 nodes: audio/script/nodes
MUTE = "tone"  # an engine that says no words
UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of an article.

    Attributes:
        text: of the script.
        quotes: every quotation, spoken or not, in order.
        language: the one whose rules were used.
        file: the article as the script names it to be compared with; empty if it does not.
        unchecked: why it names none, and what to do; empty if it does.
        unread: what the voices cannot read of it, with the lines of the script; `check` refuses it.
    """

    text: str
    document: Document
    quotes: tuple[Quotation, ...]
    pieces: tuple[Piece, ...]
    cast: tuple[Part, ...]
    language: str
    file: str = ""
    unchecked: str = ""
    unread: tuple[str, ...] = ()

    @property
    def doubts(self) -> list[Quotation]:
        """The quotations that the narrator reads because it is not sure whose they are."""
        return [quote for quote in self.quotes if quote.spoken and not quote.sure]


def draft(
    article: str,
    language: str = "",
    chapter: int = 0,
    *,
    keep_tags: bool = False,
    model: bool = False,
) -> Draft:
    """Read and attribute an article; the draft has no cast and no text yet.

    Args:
        model: whether a model finds the names, if the article is in English.

    Raises:
        AssetError: the article cannot be read.
    """
    document = read_article(article, chapter)
    tongue = tongue_of(document, language)
    known = recognise(document.text) if model and tongue.code == "en" else ()
    quotes = attribute(document, tongue, known)
    found = pieces(document, quotes, keep_tags=keep_tags)
    return Draft("", document, tuple(quotes), tuple(found), (), tongue.code)


def written(
    article: str, drafted: Draft, target: Path | None, engines: Sequence[str] = ()
) -> Draft:
    """The draft with its cast and text, put into a file if one is named.

    `check` passes it, but for what its voices cannot read.

    Args:
        engines: whose voices are proposed; none are all that are installed.

    Raises:
        AudioError: the article does not fit into a script, or the show beside it has a mistake.
        EngineMissing: no voice is installed that speaks the article's language.
    """
    show = _show(target)
    plan, parts = _plan(article, drafted, show, engines)
    file, why = sources.named(article, target)
    plan = replace(plan, file=file)
    if len(plan.pieces) > MOST_CUES * 2:
        raise AssetError(f"{article} is too long for one script: divide it")
    if target is None:
        with TemporaryDirectory() as folder:
            text, unlike, unread = _proved(Path(folder) / "draft.yaml", plan)
    else:
        with beside(target) as unfinished:
            text, unlike, unread = _proved(unfinished, plan)
    made = replace(drafted, text=text, cast=tuple(parts), unread=unread)
    return replace(made, file="" if unlike else file, unchecked=unlike or why)


def _show(target: Path | None) -> ShowFile | None:
    """The show into whose folder the script goes."""
    path = target.parent / SHOW_NAME if target else None
    return read_show(path) if path and path.is_file() else None


def _proved(path: Path, plan: Plan) -> tuple[str, str, tuple[str, ...]]:
    """Write the script, read it as a build does, and add the names that its voices do not know.

    Where its quotations are not as the article has them, it is not named as what they are compared
    with.

    Returns:
        The script, in which way its quotations are unlike the article's if they are, and what of
        it its voices cannot read.
    """
    as_written = replace(plan, capitals=False)  # so that "Said Ruiz" is taken for no name
    path.write_text(script(as_written), encoding="utf-8")
    unlike = sources.unlike(read_episodes(path)[0]) if plan.file else ""
    if unlike:
        plan, as_written = replace(plan, file=""), replace(as_written, file="")
        path.write_text(script(as_written), encoding="utf-8")
    text = script(replace(plan, lexicon=_unknown(_read(path))))
    path.write_text(text, encoding="utf-8")
    unread = unread_problems(utterances(_read(path)))
    return text, unlike, tuple(f"line {it.span.line}: {it.message}" for it in unread)


def _read(path: Path) -> Episode:
    return read_versions(path, legible=False)[0]


def _plan(
    article: str, drafted: Draft, show: ShowFile | None, engines: Sequence[str]
) -> tuple[Plan, list[Part]]:
    language = drafted.language
    offers = _offers(language, engines)
    own = show.cast.get(NARRATOR) if show else None
    speaks = own is not None and own.voice.engine == offers[0].engine
    same = show is not None and show.show.language.partition("-")[0] == language
    default = "heart" if offers[0].engine == DEFAULT_ENGINE else voice_name(offers[0])
    narrator = own.voice.name if own and speaks else default
    parts = cast(_speakers(drafted), offers, narrator)
    title = _title(article, drafted.document)
    plan = Plan(
        drafted.document,
        drafted.pieces,
        parts,
        title,
        "" if same or (language == "en" and show is None) else language,
        _source(article),
        "" if speaks or (own is None and narrator == "heart") else narrator,
    )
    return plan, parts


def _speakers(drafted: Draft) -> list[Person]:
    """Who speaks, each once, in order; what the text tells of them last is the fullest."""
    spoken = {piece.begin for piece in drafted.pieces if piece.part == "quote"}
    found: dict[str, Person] = {}
    for quote in drafted.quotes:
        if quote.begin in spoken and quote.speaker:
            before = found.get(quote.speaker.name, quote.speaker)
            found[quote.speaker.name] = replace(
                quote.speaker,
                gender=quote.speaker.gender or before.gender,
                age=quote.speaker.age or before.age,
            )
    return list(found.values())


def _offers(language: str, engines: Sequence[str]) -> list[Offer]:
    """The voices that speak a language: the default engine's, then those on this machine.

    Raises:
        EngineMissing: there is none.
    """
    found: list[Offer] = []
    for name in engines or registry.names():
        try:
            offers: Sequence[Offer] = () if name == MUTE else registry.engine(name).voices()
        except EngineMissing:
            if engines:
                raise
            continue
        found += [
            offer
            for offer in offers
            if offer.name != registry.ANY and registry.speaks(offer, language)
        ]
    if not found:
        hint = f"see: audiostory voices --language {language}"
        raise EngineMissing(f"no voice that is installed speaks {language}; {hint}")
    found = [offer for offer in found if "paid" not in offer.about] or found
    return sorted(found, key=lambda offer: (offer.engine != DEFAULT_ENGINE, "sends" in offer.about))


def _title(article: str, document: Document) -> str:
    """The first heading if it begins the article, the title that the file has, or its name."""
    first = document.blocks[0]
    if first.shape == "heading":
        return one_line(document.words(first)) or UNTITLED
    name = Path(article).stem.replace("-", " ").replace("_", " ")
    return one_line(document.title) or one_line(name).capitalize() or UNTITLED


def _source(article: str) -> str:
    """Where it is from, for the script: its address, or the file's name."""
    return article if "://" in article else Path(article).name


def _unknown(episode: Episode) -> list[tuple[str, str]]:
    """Names that the lexicon does not know, with the voice's guess at their sounds."""
    dictionary = _dictionary(episode)
    found = names(episode, registry.voiced(episode), dictionary.knows if dictionary else None)
    told = [_said(it, dictionary) for it in found if it.kind == "name"]
    return [each for each in told if each is not None]


def _dictionary(episode: Episode) -> Dictionary | None:
    default = registry.engine(DEFAULT_ENGINE)
    english = episode.language.partition("-")[0] == "en"
    return default.dictionary() if english and isinstance(default, Learned) else None


def _said(it: Found, dictionary: Dictionary | None) -> tuple[str, str] | None:
    """A name with a guess at its sounds; nothing if the dictionary has it."""
    if dictionary is None:
        return it.what, ""
    ipa, guessed = dictionary.sounds(it.said)
    return (it.what, f"/{ipa}/" if ipa else "") if guessed else None
