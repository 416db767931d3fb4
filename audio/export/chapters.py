"""Chapters as podcast players fetch them: the podcast namespace's JSON, version 1.2.0."""

import json
from pathlib import Path

from audio.export.text import one_line
from audio.media.picture import published_name
from audio.model.episode import Episode, folder
from audio.model.timeline import Chapter, Timeline

VERSION = "1.2.0"


def chapters_json(timeline: Timeline, episode: Episode) -> str:
    """The chapters file: startTime in seconds, exact to the millisecond, and the titles.

    Where the show says at which address it is served, a chapter's picture is told too.

    The same timeline and episode give the same text.
    """
    about = {
        "title": episode.title,
        "podcastName": episode.show.title,
        "author": episode.show.author,
    }
    document = {
        "version": VERSION,
        **{key: value for key, value in about.items() if value},
        "chapters": [_chapter(chapter, episode) for chapter in timeline.chapters],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _chapter(chapter: Chapter, episode: Episode) -> dict[str, object]:
    said: dict[str, object] = {
        "startTime": chapter.begin / 1000,
        "title": one_line(chapter.title),
    }
    if chapter.image and episode.show.base_url:
        name = published_name("chapter", Path(chapter.image))
        said["img"] = f"{episode.show.base_url}/{folder(episode.id)}{name}"
    if chapter.link:
        said["url"] = chapter.link
    return said
