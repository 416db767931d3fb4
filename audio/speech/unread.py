"""What stands in lines that the voice of each would pass over, or refuse to say."""

from collections.abc import Callable, Iterable, Iterator

from audio.errors import EngineMissing, EngineRefused
from audio.model.cast import Voice
from audio.model.speech import Utterance
from audio.source import Problem, Span
from audio.speech.engine import Engine
from audio.speech.registry import engine, voice_problem
from audio.speech.studio import words_for

SHOWN = 3  # of what cannot be read in one line


def unread_problems(utterances: Iterable[Utterance]) -> list[Problem]:
    """The lines in which something cannot be read by the voice that they ask for, each once."""
    asked = (utterance for utterance in utterances if not utterance.on_tape)
    return list(dict.fromkeys(problem for each in asked for problem in _unread(each)))


def _unread(utterance: Utterance) -> Iterator[Problem]:
    if voice_problem(utterance.voice, utterance.language):  # which is told already
        return
    name = utterance.voice.engine
    able = engine(name)
    try:
        words = words_for(able, utterance)
        unread = _told(able, words, utterance.voice)
    except (EngineMissing, EngineRefused):  # no such sound, or the reader is broken: as above
        return
    if not any(char.isalnum() for char in words):
        message = "there is nothing to say here"
        hint = 'use a pause instead, or write words for the voice behind "say:"'
        yield Problem(utterance.span, message, hint)
    elif unread:
        found = list(dict.fromkeys(unread))
        named = ", ".join(f'"{it}"' for it in found[:SHOWN])
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        hint = 'write other words, or those for the voice behind "say:"'
        place = _place(found[0], utterance.span)
        yield Problem(place, f"{name} cannot read {named}{more}", hint)


def _told(engine: Engine, words: str, voice: Voice) -> list[str]:
    """What an engine says that it cannot read, if it can tell."""
    unread: Callable[[str, Voice], list[str]] = getattr(engine, "unread", lambda *_: [])
    return unread(words, voice)


def _place(what: str, span: Span) -> Span:
    """Where it stands in its line of the script, or in one that goes on with that."""
    lines = span.source.lines
    if not 1 <= span.line <= len(lines):
        return span
    margin = min(_indent(lines[span.line - 1]) + 1, span.column - 1)
    for number, line in enumerate(lines[span.line - 1 :], span.line):
        if number > span.line and line.strip() and _indent(line) < margin:
            break
        at = line.find(what, span.column - 1 if number == span.line else 0)
        if at >= 0:
            return Span(span.source, number, at + 1, len(what))
    return span


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
