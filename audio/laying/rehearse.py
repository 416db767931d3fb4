"""An episode laid out in the takes of its lines; what has none is spoken."""

from audio.laying.lay import lay, recorded, settle
from audio.laying.rates import rates
from audio.media.assets import Assets
from audio.model.episode import Episode
from audio.plan.fit import Fit
from audio.progress import Listener
from audio.speech.crew import Crew
from audio.speech.holding import Holding
from audio.speech.studio import ALONE


def spoken(
    episode: Episode, assets: Assets, holding: Holding, listener: Listener, crew: Crew = ALONE
) -> Fit:
    """The episode once everything is spoken that is heard of it, or decides what is.

    Raises:
        AudioError: it does not fit, or a line could not be spoken.  Takes already made are kept.
    """
    holding.announce(listener)
    known = {**holding.at_hand(), **recorded(episode, assets)}
    while True:
        laid = lay(episode, known, assets, rates(holding, known))
        laid.check()
        needed = [line for line in laid.fit.needed if not line.on_tape]
        known |= holding.record(listener, crew, needed)  # which shares what is there, too
        if not laid.missing:
            return settle(laid, known, holding.store)
