"""The few words that publishing says itself, in the language of an episode."""

from collections.abc import Mapping
from dataclasses import dataclass

from audio.model.language import primary


@dataclass(frozen=True, slots=True)
class Words:
    """What stands ahead of a thing in the notes, its colon included; and what marks a voice."""

    heard: str
    credits: str
    music: str
    source: str
    links: str
    correction: str
    editor: str
    synthetic: str


ENGLISH = Words(
    heard="With:",
    credits="Credits:",
    music="Music:",
    source="Source:",
    links="Links:",
    correction="Correction, {}:",
    editor="Editor:",
    synthetic="synthetic voice",
)
_OTHERS: Mapping[str, Words] = {
    "de": Words(
        heard="Es sprechen:",
        credits="Mitwirkende:",
        music="Musik:",
        source="Quelle:",
        links="Links:",
        correction="Berichtigung vom {}:",
        editor="Redaktion:",
        synthetic="künstliche Stimme",
    ),
    "es": Words(
        heard="Voces:",
        credits="Créditos:",
        music="Música:",
        source="Fuente:",
        links="Enlaces:",
        correction="Corrección del {}:",
        editor="Responsable:",
        synthetic="voz sintética",
    ),
    "fr": Words(  # its colon has a space that does not break
        heard="Voix\u00a0:",
        credits="Crédits\u00a0:",
        music="Musique\u00a0:",
        source="Source\u00a0:",
        links="Liens\u00a0:",
        correction="Rectificatif du {}\u00a0:",
        editor="Rédaction\u00a0:",
        synthetic="voix de synthèse",
    ),
    "ru": Words(
        heard="Голоса:",
        credits="Над выпуском работали:",
        music="Музыка:",
        source="Источник:",
        links="Ссылки:",
        correction="Исправление от {}:",
        editor="Редактор:",
        synthetic="синтезированный голос",
    ),
}


def words(language: str) -> Words:
    """Those of a language, in English where we have none.

    Args:
        language: BCP 47.
    """
    return _OTHERS.get(primary(language), ENGLISH)
