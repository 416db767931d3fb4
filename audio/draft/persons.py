"""Who speaks of themselves, and to whom: "I", "our", "you", in every language that has rules."""

import re

from audio.draft.tongues.tongue import table

SELVES = table(
    """
    i me my mine myself we us our ours ourselves ich mich mir mein meine meinen meiner meinem wir
    uns unser unsere unseren unserer je moi mon ma mes nous notre nos yo mi mis mí conmigo
    nosotros nosotras nuestro nuestra я меня мне мной мой моя мои моё мою мы нас нам наш наша наши
    """
)
OTHERS = table(
    """
    you your yours yourself du dich dir dein deine euch euer Sie Ihnen Ihr Ihre Ihren Ihrer vous
    votre vos tu te toi ton usted ustedes tú tus ti contigo вы вас вам вами ваш ваша ваши вашу ты
    тебя тебе твой твоя
    """
)
"""Those with a capital are "you" with it alone."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CONTRACTED = re.compile(r"[’'].*")


def spoken(words: str) -> set[str]:
    """The words of a text, in small letters and as they are: "I’ve" as "i", "j’ai" as "je"."""
    found = set(_WORD.findall(words))
    small = {word.lower() for word in found}
    small |= {_CONTRACTED.sub("", word) for word in small}
    elided = {"je" for word in small if re.match(r"[jm][’']", word)}
    return found | small | elided
