"""An episode laid out in the takes of its lines; what has none is spoken."""

from audio.laying.lay import Laid, lay, recorded, settle
from audio.laying.rates import rates
from audio.media.assets import Assets
from audio.model.episode import Episode
from audio.plan.fit import Fit
from audio.progress import Listener
from audio.speech.crew import Crew
from audio.speech.holding import Holding
from audio.speech.studio import ALONE


def as_known(episode: Episode, assets: Assets, holding: Holding) -> Laid:
    """The episode in the takes that there are, with a guess for each line without one."""
    known = {**holding.at_hand(), **recorded(episode, assets)}
    return lay(episode, known, assets, rates(holding, known))


def spoken(  # noqa: PLR0913, PLR0917  a build has these at hand
    laid: Laid,
    episode: Episode,
    assets: Assets,
    holding: Holding,
    listener: Listener,
    crew: Crew = ALONE,
) -> Fit:
    """The episode once everything is spoken that is heard of it, or decides what is.

    Args:
        laid: the episode in the takes that there are.

    Raises:
        AudioError: it does not fit, or a line could not be spoken.  Takes already made are kept.
    """
    holding.announce(listener)
    while True:
        laid.check()
        needed = [line for line in laid.fit.needed if not line.on_tape]
        known = {**laid.known, **holding.record(listener, crew, needed)}  # shares what is there
        if not laid.missing:
            return settle(laid, holding.store)
        laid = lay(episode, known, assets, rates(holding, known))
