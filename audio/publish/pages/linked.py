"""The same facts for programs: schema.org as JSON-LD, and oEmbed."""

import json
from typing import Any

from markupsafe import Markup

from audio.publish.address import url
from audio.publish.pages.facts import EpisodeFacts, ShowFacts

EMBED_WIDTH, EMBED_HEIGHT = 640, 200  # pixels
PICTURE = 640  # pixels of the small cover


def series(show: ShowFacts) -> dict[str, Any]:
    """The show as a schema.org PodcastSeries."""
    return _said(
        {
            "@type": "PodcastSeries",
            "name": show.title,
            "description": "\n\n".join(show.description),
            "url": show.index,
            "webFeed": show.feed,
            "inLanguage": show.language,
            "image": f"{show.index}{show.artwork}" if show.artwork else "",
            "author": _named("Organization", show.author),
            "editor": _named("Person", show.editor),
            "copyrightNotice": show.copyright,
        }
    )


def episode(facts: EpisodeFacts, show: ShowFacts, size: int) -> dict[str, Any]:
    """An episode as a schema.org PodcastEpisode.

    Args:
        size: of the audio, bytes; 0 if nobody told it.
    """
    audio = {
        "@type": "AudioObject",
        "contentUrl": facts.audio_url,
        "encodingFormat": facts.audio_type,
        "contentSize": str(size) if size else "",
        "duration": facts.lasts,
    }
    return _said(
        {
            "@type": "PodcastEpisode",
            "name": facts.title,
            "url": facts.url,
            "datePublished": facts.date,
            "description": "\n\n".join(facts.summary),
            "inLanguage": facts.language,
            "timeRequired": facts.lasts,
            "associatedMedia": _said(audio),
            "image": url(show.index, facts.cover or show.cover) if show.cover else "",
            "partOfSeries": {"@type": "PodcastSeries", "name": show.title, "url": show.index},
            "editor": _named("Person", facts.editor),
            "hasPart": [
                {
                    "@type": "Clip",
                    "name": chapter.title,
                    "startOffset": chapter.begin / 1000,
                    "endOffset": chapter.end / 1000,
                    "url": f"{facts.url}#t={chapter.begin / 1000:g}",
                }
                for chapter in facts.chapters
            ],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "datePublished": it.date,
                    "text": "\n\n".join(it.text),
                }
                for it in facts.corrections
            ],
        }
    )


def oembed(facts: EpisodeFacts, show: ShowFacts) -> str:
    """What a site that embeds the episode asks for: oembed.com, 2.3.4.4, the type "rich"."""
    picture = facts.cover or show.cover
    thumbnail = {
        "thumbnail_url": url(show.index, picture),
        "thumbnail_width": PICTURE,
        "thumbnail_height": PICTURE,
    }
    told = {
        "version": "1.0",
        "type": "rich",
        "title": facts.title,
        "author_name": show.author,
        "provider_name": show.title,
        "provider_url": show.index,
        **(thumbnail if picture else {}),
        "html": str(frame(facts, show)),
        "width": EMBED_WIDTH,
        "height": EMBED_HEIGHT,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def oembed_withdrawn(facts: EpisodeFacts, show: ShowFacts) -> str:
    """The same of an episode that is not there any more: the type "link" (2.3.4.3)."""
    told = {
        "version": "1.0",
        "type": "link",
        "title": facts.title,
        "provider_name": show.title,
        "provider_url": show.index,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def frame(facts: EpisodeFacts, show: ShowFacts) -> Markup:
    """The HTML with which another site embeds an episode."""
    return Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0" loading="lazy"'
        ' allow="autoplay; clipboard-write; web-share"></iframe>'
    ).format(url(show.index, facts.embed), f"{facts.title} – {show.title}", EMBED_HEIGHT)


def script(data: dict[str, Any]) -> Markup:
    """JSON-LD as an element's content, which no text in it can end."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, indent=1)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - what could end the element is gone


def _named(kind: str, name: str) -> dict[str, str] | str:
    return {"@type": kind, "name": name} if name else ""


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
