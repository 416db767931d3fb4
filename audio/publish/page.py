"""The page beside the feed: what the show is, and every episode with a player."""

from html import escape

from audio.model.show import Show
from audio.publish.address import FEED
from audio.publish.feed import channel_description
from audio.publish.lock import Entry, Lock
from audio.publish.markup import clean, line
from audio.publish.notes import notes, paragraphs

PAGE = "index.html"
MARK = '<meta name="generator" content="audiostory">'  # by which we know a page of ours again

STYLE = """
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: auto; padding: 1rem; }
header img { width: 12rem; height: auto; border-radius: 0.5rem; }
article { border-top: 1px solid; margin-top: 2rem; }
audio { width: 100%; }
:root { color-scheme: light dark; }
""".strip()


def page_html(show: Show, lock: Lock) -> str:
    """A self-contained page; the same show and lock give the same text."""
    title, language = _safe(show.title), _safe(show.language)
    episodes = "\n".join(_episode(name, entry) for name, entry in lock.newest_first)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{MARK}
<title>{title}</title>
<link rel="alternate" type="application/rss+xml" title="{title}" href="{FEED}">
<style>
{STYLE}
</style>
</head>
<body>
<header>
{_picture(lock)}<h1>{title}</h1>
{paragraphs(channel_description(show, lock))}
<p><a href="{FEED}">Subscribe: the feed</a></p>
</header>
<main>
{episodes}
</main>
<footer>
{_responsible(show)}</footer>
</body>
</html>
"""


def _picture(lock: Lock) -> str:
    """The artwork; the title beside it says all that it shows."""
    return f'<img src="{lock.artwork.path}" alt="">\n' if lock.artwork else ""


def _episode(name: str, entry: Entry) -> str:
    day = f"{entry.date:%Y-%m-%d}"
    name, title = _safe(name), _safe(entry.title)
    return f"""<article id="{name}" lang="{_safe(entry.language)}" aria-labelledby="{name}-title">
<h2 id="{name}-title">{title}</h2>
<p><time datetime="{day}">{day}</time></p>
<audio controls preload="none" src="{entry.audio.path}" aria-label="{title}"></audio>
{notes(entry)}
<p><a href="{entry.audio.path}" download>Audio</a> · \
<a href="{entry.transcript.path}">Transcript</a></p>
</article>"""


def _responsible(show: Show) -> str:
    """Who made it and who answers for it, by name."""
    editor = f"Editor: {_safe(show.editor)}" if show.editor else ""
    said = [_safe(show.author), editor, _safe(show.copyright)]
    return f"<p>{' · '.join(part for part in said if part)}</p>\n"


def _safe(text: str) -> str:
    return escape(line(clean(text)))
