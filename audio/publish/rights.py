"""What stops publication although nothing is wrong with the sound: rights, consent, embargoes."""

import datetime
from collections.abc import Iterator

from audio.model.episode import Episode, Line, Tape, Track
from audio.model.rights import Consent, is_licence, needs_credit
from audio.publish.place import at
from audio.source import Problem, Span


def rights_problems(episode: Episode, now: datetime.datetime) -> Iterator[Problem]:
    """Why what is heard in an episode may not be published now, each reason once."""
    yield from dict.fromkeys(_problems(episode, now))


def territories(episode: Episode) -> Iterator[Problem]:
    """A warning for each work that may not be heard everywhere: a feed has no borders."""
    tapes = [line.tape for line in episode.lines if line.tape]
    works: list[Track | Tape] = [*_tracks(episode), *tapes]
    for work in dict.fromkeys(work for work in works if work.territory):
        message = f"{_name(work)} may be heard in {work.territory}, and a feed is heard everywhere"
        yield Problem(work.span, message, "see that the host serves it there alone", "warning")


def _problems(episode: Episode, now: datetime.datetime) -> Iterator[Problem]:
    if episode.embargo and now < episode.embargo:
        yield _embargoed("this episode", episode.embargo, at(episode.span, "embargo"))
    for track in _tracks(episode):
        if not is_licence(track.licence):
            hint = "say on what terms it is used: licence: CC-BY-4.0, or licence: licensed"
            yield Problem(track.span, f"{_name(track)} has no licence", hint)
        yield from _terms(track, now)
    for line in episode.lines:
        if line.tape:
            yield from _tape(line.tape, now)
        yield from _consent(line, episode, now)


def _tracks(episode: Episode) -> list[Track]:
    """The tracks that the story plays, each once."""
    tracks = (getattr(cue, "track", None) for cue in episode.story)
    return list(dict.fromkeys(track for track in tracks if track))


def _tape(tape: Tape, now: datetime.datetime) -> Iterator[Problem]:
    if tape.licence and not is_licence(tape.licence):
        hint = "say on what terms it is used, or leave it out for a recording of your own"
        yield Problem(tape.span, f"{_name(tape)} has no licence", hint)
    if tape.embargo and now < tape.embargo:
        yield _embargoed(_name(tape), tape.embargo, tape.span)
    yield from _terms(tape, now)


def _terms(work: Track | Tape, now: datetime.datetime) -> Iterator[Problem]:
    if work.licence_until and now > work.licence_until:
        message = f"the licence of {_name(work)} ended on {work.licence_until:%Y-%m-%d}"
        yield Problem(work.span, message, "renew it and write until when, or take something else")
    if needs_credit(work.licence) and not work.credit:
        message = f"{_name(work)} is under {work.licence}, which asks that its author be named"
        yield Problem(work.span, message, 'add "credit: " and the name')


def _consent(line: Line, episode: Episode, now: datetime.datetime) -> Iterator[Problem]:
    """That of a tape counts before that of the cast."""
    who = line.speaker
    consent = (line.tape.consent if line.tape else None) or who.consent
    if consent:
        yield from _kept(consent, who.name, now)
    elif line.tape and episode.show.consent_required:
        message = f"{who.name} is heard on tape, and this show publishes nobody without consent"
        hint = f'add "consent: 2026-03-08", with its date, to the tape or to "{who.id}" in "cast:"'
        yield Problem(line.tape.span, message, hint)


def _kept(consent: Consent, name: str, now: datetime.datetime) -> Iterator[Problem]:
    if consent.given is False:
        yield Problem(consent.span, f"{name} has not consented", "leave their voice out, or ask")
    elif consent.given is not True and _day(now, consent.given) < consent.given.date():
        message = f"the consent of {name} begins on {consent.given:%Y-%m-%d}"
        yield Problem(consent.span, message, "publish it then")
    if consent.until and now > consent.until:
        message = f"the consent of {name} ended on {consent.until:%Y-%m-%d}"
        yield Problem(consent.span, message, "ask again, and write until when")


def _day(now: datetime.datetime, there: datetime.datetime) -> datetime.date:
    return now.astimezone(there.tzinfo).date()


def _embargoed(what: str, until: datetime.datetime, span: Span) -> Problem:
    message = f"{what} is under embargo until {until.isoformat(' ', 'minutes')}"
    return Problem(span, message, "publish it then")


def _name(work: Track | Tape) -> str:
    return f'"{work.id}"' if isinstance(work, Track) else "this tape"
