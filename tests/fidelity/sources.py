"""An interview of our own, as a transcript and as prose; and scripts that quote it."""

from pathlib import Path

from audio.errors import ScriptError
from audio.fidelity.gate import verify
from audio.script.check import read_episodes

ANSWERS = (
    "We had 14 boats in the harbour, and I did not sell one of them.",
    "My father never told us why he left the island in 1962.",
    "You can’t row against that current, no matter how strong your arms are.",
    "On the third day the rain stopped, but nobody went outside.",
    "They promised us 2.5 million euros for the dyke, and we saw none of it.",
    "I was not afraid of the water; I was afraid of what came after it.",
    "Did anybody ask the fishermen? No, they asked the hotel.",
    "The old lighthouse keeper counted 340 ships a year, every one by hand.",
    "If the ferry does not run, there is no school, no doctor and no bread.",
    "We won’t leave, whatever the ministry decides in the spring.",
)
QUESTIONS = (
    "How many boats were there before the storm came?",
    "What did your father say about the island?",
    "Could you have rowed to the mainland?",
    "When did the weather change at last?",
    "What about the money for the new dyke?",
    "Were you afraid in those days?",
    "Who was asked before it was built?",
    "How many ships passed in a year?",
    "What happens when the ferry stays away?",
    "Will you stay here in the end?",
)
TRANSCRIPT = "".join(
    f"Reporter: {question}\n\nMarta Lind: {answer}\n\n"
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
)
PROSE = "The harbour lies at the end of the road.\n\n" + "".join(
    f"We asked about it. “{answer}” she said, and looked at the sea.\n\n" for answer in ANSWERS
)
TOLD_APART = """\
It was late. “We stayed on the roof,” she said. “Nobody came until noon.”

“I never saw a boat,” he said.
"""


def script_text(*quotes, source="interview.txt", by="marta", more=""):
    lines = "".join(
        f"  - quote: '{quote.replace(chr(39), chr(39) * 2)}'\n    by: {by}\n{more}"
        for quote in quotes
    )
    return (
        f"episode: {{title: The harbour, source: {source}}}\n"
        "cast:\n"
        "  marta: {name: Marta Lind, voice: tone/high}\n"
        "  jon: {name: Jon Berg, voice: tone/low}\n"
        "  host: {name: Reporter, voice: tone/low}\n"
        f"story:\n{lines}"
    )


def compare(folder: Path, script: str, **sources: str | bytes):
    """What comes of comparing; source files by their names, with "_" for the stop."""
    for name, text in sources.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / "harbour.yaml"
    path.write_text(script, encoding="utf-8")
    return verify(read_episodes(path)[0])


def refused(folder: Path, script: str) -> str:
    path = folder / "harbour.yaml"
    path.write_text(script, encoding="utf-8")
    try:
        read_episodes(path)
    except ScriptError as error:
        return str(error)
    return ""
