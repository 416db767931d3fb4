"""Chapters as podcast players fetch them: the podcast namespace's JSON, version 1.2.0."""

import json

from audio.export.text import one_line
from audio.model.episode import Episode
from audio.model.timeline import Timeline

VERSION = "1.2.0"


def chapters_json(timeline: Timeline, episode: Episode) -> str:
    """The chapters file: startTime in seconds, exact to the millisecond, and the titles.

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
        "chapters": [
            {"startTime": chapter.begin / 1000, "title": one_line(chapter.title)}
            for chapter in timeline.chapters
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
