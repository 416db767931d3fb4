"""Finds whose words a quotation is: by its tags, by the sentences around it, by turns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.draft.answers import NOBODY, Answer
from audio.draft.clauses import subject, whom
from audio.draft.exchange import Turn, by_turns
from audio.draft.generic import likeliest
from audio.draft.leads import tag_before
from audio.draft.model import Document, Quotation
from audio.draft.people import People
from audio.draft.phrases import Phrase, head_noun
from audio.draft.prominence import FAR, Prominence
from audio.draft.sentences import sentence_begin, sentence_end
from audio.draft.settings import Setting, last_sentence
from audio.draft.somebody import Somebody, fit, named_in, spoken_of
from audio.draft.spare import own_tag, spare_tag
from audio.draft.sureness import borne_out, sureness
from audio.draft.tokens import tokens
from audio.draft.told import Spoken, spoke_last, spoke_most
from audio.draft.tongues.tongue import Number, Tongue
from audio.draft.utterances import Utterance, utterances

TOLD = 3  # what a tag's pronoun weighs for a gender
UNLIKELY = 0.8  # what is left of it where "they" is one person
DOUBTFUL = 0.66  # how sure a guess is that the next rule might gainsay
ASKED_BY_US = re.compile(r"\b(?:I|we)\b")
AHEAD = 0.65  # how sure that is where a pronoun stands before whom it means
BEAT = 30  # words behind a quotation in which somebody may do something


class Attribution:
    """Goes through the quotations once, in order, and remembers who has spoken."""

    def __init__(
        self, document: Document, people: People, tongue: Tongue, prominence: Prominence
    ) -> None:
        self.document, self.people, self.tongue = document, people, tongue
        self.prominence = prominence
        self.spoken: list[Spoken] = []
        self.heard: Counter[Somebody] = Counter()  # how many of these are whose
        self.turns: list[Turn] = []
        self.at = 0  # the turn that is asked for

    def answer(self, settings: Sequence[Setting], judged: Sequence[Quotation]) -> list[Quotation]:
        """The quotations with their speakers."""
        every = list(utterances(settings, judged, self.tongue))
        self.turns = [self._as_turn(it) for it in every if it.quotes[0].kind == "speech"]
        answered: list[Quotation] = []
        for utterance in every:
            if utterance.quotes[0].kind == "speech":
                answered += self._answered(utterance)
                self.at += 1
            else:
                answered += utterance.quotes
        return answered

    def _as_turn(self, it: Utterance) -> Turn:
        """An utterance as a turn; of whoever a tag calls by name, if one does."""
        tags = [tag for setting in it.settings if (tag := own_tag(setting))]
        name = next((tag.who for tag in tags if tag.who.kind == "name"), None)
        first, last = it.quotes[0].block, it.quotes[-1].block
        asks = it.said.rstrip().endswith("?")
        short = len(it.said.split())
        adjoins = not it.begins and not it.settings[0].before.strip()
        who = self.people.meant(name) if name else None
        told = [self.tongue.pronouns.get(tag.who.text.lower(), "") for tag in tags]
        gender = next((it for it in told if it in {"woman", "man"}), "")
        return Turn(first, last, it.alone, adjoins, asks, short, gender, who)

    def _answered(self, utterance: Utterance) -> Iterator[Quotation]:
        found = self._who(utterance)
        own = self.heard[found.who] if found.who else 0
        sure = borne_out(found.confidence, own, len(self.spoken))
        person = self.people.person(found.who) if found.who else None
        if found.who:
            last = utterance.quotes[-1]
            self.spoken.append(Spoken(last.block, found.who, last.closes))
            self.heard[found.who] += 1
            self.turns[self.at].who = found.who
        for setting, quote in zip(utterance.settings, utterance.quotes, strict=True):
            yield replace(
                quote,
                speaker=person,
                confidence=min(quote.confidence, sure),
                why=found.why,
                tag=spare_tag(setting, person, self.prominence) or quote.tag,
            )

    def _who(self, it: Utterance) -> Answer:
        """What the first of these finds, the plainest first."""
        looks = (self._tags, self._beats, self._ahead, self._turn, self._before, self._last)
        found = (look(it) for look in looks)
        told = self._as_turn(it).told
        return next((answer for answer in found if self._agrees(answer.who, told)), NOBODY)

    def _agrees(self, who: Somebody | None, told: str) -> bool:
        """Whether there is somebody, who may be the he or she of the tag."""
        return who is not None and (not told or (who is not self.people.us and fit(who, told) > 0))

    def _tags(self, it: Utterance) -> Answer:
        """Whoever a tag names, the plainest of several."""
        tags = [tag for setting in it.settings if (tag := own_tag(setting))]
        for tag in sorted(tags, key=lambda tag: -tag.worth):
            found = self._meant(tag.who, it.said, tag.worth, tag.verb)
            if found.who:
                found.who.weight += 2 * bool(tag.verb)  # who speaks is somebody
                return found
        return NOBODY

    def _beats(self, it: Utterance) -> Answer:
        """Whoever does something beside the quotation, in the same paragraph."""
        text = self.document.text
        about = it.settings[0].about
        asked = it.settings[0].before.rstrip().endswith("?") and self.spoken  # "And on Sundays?"
        if asked and self.spoken[-1].block == it.quotes[0].block:
            return Answer(self.spoken[-1].who, 0.72, "answers again")
        before = self._about(about, it.said, 0.78, "stands before it") if about else NOBODY
        if before.who:
            return before
        for setting, quote in zip(it.settings, it.quotes, strict=True):
            words = tokens(text, quote.closes, quote.closes + len(setting.behind))[:BEAT]
            found = subject(text, words, self.tongue) if setting.behind[:1].isspace() else None
            if found and found.kind != "noun":
                answer = self._meant(found, it.said, 0.78, "stands behind it")
                if answer.person and not (found.kind == "pronoun" and self._asked(it, answer)):
                    return answer
        if it.begins:
            return NOBODY
        opens = it.quotes[0].opens
        begin = opens - len(it.settings[0].before)
        who = self.prominence.told_within(begin, opens, it.said)
        return Answer(who, 0.64, "told of before it") if who else NOBODY

    def _asked(self, it: Utterance, answer: Answer) -> bool:
        """Whether somebody has asked in the paragraph before: another answers."""
        before = self.turns[self.at - 1] if self.at and it.begins else None
        near = before is not None and before.asks and self.turns[self.at].first - before.last == 1
        return near and before is not None and before.who is answer.who

    def _ahead(self, it: Utterance) -> Answer:
        """Whoever stands before the colon at the end of the paragraph before."""
        number = it.quotes[0].block - 1
        if number < 0 or not it.begins:
            return NOBODY
        block = self.document.blocks[number]
        if not self.document.words(block).endswith(":"):
            return NOBODY
        tag = tag_before(self.document.text, block.begin, block.end, self.tongue)
        return self._meant(tag.who, it.said, 0.9, tag.verb) if tag else NOBODY

    def _turn(self, it: Utterance) -> Answer:
        """Whose turn it is, where people speak by turns in paragraphs of their own."""
        who, silent = by_turns(self.turns, self.at)
        if who and not named_in(who, it.said):
            return Answer(who, 0.76, "by turns")
        if silent is None:
            return NOBODY
        ranked = self.prominence.at(it.quotes[0].opens, "", it.said, self.spoken)
        other = next((who for _, who in ranked if who is not silent), None)
        asked = any(said.who is self.people.us for said in self.spoken[-3:])  # three
        other = other or (self.people.us if asked else None)
        return Answer(other, 0.64, f"{silent.names[0]} spoke before") if other else NOBODY

    def _before(self, it: Utterance) -> Answer:
        """Whom the paragraph before is about at its end, if no quotation stands there."""
        number = it.quotes[0].block - 1
        if number < 0 or not it.begins or self.document.blocks[number].shape != "text":
            return NOBODY
        block = self.document.blocks[number]
        if self.prominence.inside(block.end - 1):
            return NOBODY
        sentence = last_sentence(self.document.text, block.begin, block.end)
        found = whom(self.document.text, tokens(self.document.text, *sentence), self.tongue)
        answer = self._about(found, it.said, 0.74, "the paragraph before is about them")
        new = bool(self.spoken) and answer.who not in self.heard
        told = answer.who is not None and spoken_of(answer.who, it.said, self.tongue)
        most = spoke_most(self.heard, it.said, self.people.us) if new and told else None
        if most or (answer.who and (new or told)):
            return Answer(most or answer.who, DOUBTFUL, "spoke most" if most else answer.why)
        if answer.who or (self.spoken and self.spoken[-1].block == number):
            return answer
        who = self.prominence.told_within(block.begin, block.end, it.said)
        return Answer(who, 0.62, "the paragraph before tells of them") if who else NOBODY

    def _last(self, it: Utterance) -> Answer:
        """Whoever spoke last, unless the quotation names them."""
        last = spoke_last(self.spoken, self.heard, it.said, self.people.us)
        if last:
            near = it.quotes[0].block - last.block <= FAR
            return Answer(last.who, 0.66 if near else 0.6, "spoke last")
        place = it.quotes[0].opens
        ranked = self.prominence.at(place, "", it.said, self.spoken)
        if len(ranked) == 1:
            return Answer(ranked[0][1], 0.61, "nobody else is near")
        first = None if ranked else self.prominence.ahead(it.quotes[-1].closes, "", it.said)
        return Answer(first, 0.61, "told of right behind it") if first else NOBODY

    def _about(self, found: Phrase | None, said: str, worth: float, why: str) -> Answer:
        """Whom a sentence is about: its subject, or whose that is."""
        if found is None or self.tongue.pronouns.get(found.text.lower()) == "thing":
            return NOBODY  # "it"
        if found.kind != "noun" or head_noun(found, self.tongue) in self.tongue.somebody:
            answer = self._meant(found, said, worth, why)
            return answer if answer.person else NOBODY
        owner = self.people.owner(found)
        return Answer(owner, worth * 0.95, f"{found.text} {why}") if owner else NOBODY

    def _no_speaker(self, who: Somebody, phrase: Phrase) -> bool:
        """Whether a noun is for what seldom speaks: "the voice at the other end said"."""
        some = self.tongue.anyone | self.tongue.indefinite
        return who.thing and not who.group and phrase.text.lower() not in some

    def _meant(self, phrase: Phrase, said: str, worth: float, verb: str) -> Answer:
        """Whom a phrase means; a pronoun the less surely, the more others it might mean."""
        why = f"{phrase.text} {verb}".strip()
        noun = self._by_noun(phrase, verb)
        if noun and not named_in(noun, said):
            guessed = phrase.begin in self.prominence.guessed
            return Answer(noun, min(worth, DOUBTFUL) if guessed else worth, why)
        meant = self._as_pronoun(phrase)
        if meant is None:
            same = self.prominence.again(phrase)
            same = None if same and named_in(same, said) else same
            who = same or self.people.meant(phrase)
            doubtful = who is not None and (
                self.prominence.unheard_of(who, phrase) or self._no_speaker(who, phrase)
            )
            return Answer(who, min(worth, DOUBTFUL) if doubtful else worth, why)
        if meant == "us":
            return Answer(self.people.us, worth * 0.9, why)
        body = self.prominence.body(phrase.begin) if meant == "thing" else None
        if body:
            return Answer(body, worth * 0.9, why)
        best, clear = self._ranked(phrase, meant, said, verb)
        return Answer(best, AHEAD if clear is None else worth * clear, why)

    def _ranked(
        self, phrase: Phrase, meant: Number, said: str, verb: str
    ) -> tuple[Somebody | None, float | None]:
        """Whom a pronoun means, or a noun that stands for one, and how clearly.

        Nothing tells how, where it stands before whom it means.
        """
        ranked = self.prominence.at(phrase.begin, meant, said, self.spoken)
        ranked = likeliest(phrase, ranked, self.tongue)
        known = len(ranked) > 1 and ranked[1][1].weight > (phrase.kind == "pronoun")
        if known and self._spoke_before(phrase, verb, ranked[0][1]):
            del ranked[0]
        if not ranked and (phrase.kind == "pronoun" or phrase.first in self.tongue.returns):
            behind = sentence_end(self.document.text, phrase.end, len(self.document.text))
            return self.prominence.ahead(behind, meant, said), None
        if not ranked:
            return self.people.meant(phrase), 1.0
        who = ranked[0][1]
        worth = UNLIKELY if meant == "many" and not who.group else 1.0
        worth *= sureness(ranked, meant, pronoun=phrase.kind == "pronoun")
        worth = min(worth, DOUBTFUL) if self.prominence.guesses(who, phrase.begin) else worth
        if meant in {"woman", "man"}:
            who.genders[meant] += TOLD
        return who, worth

    def _by_noun(self, phrase: Phrase, verb: str) -> Somebody | None:
        """Whom a noun means by what the text told of them: kin, trade, whom it is about."""
        told = self.prominence
        who = told.apart.get(phrase.begin) or told.relative(phrase) or told.called(phrase)
        another = phrase.begin in told.guessed and who and self._spoke_before(phrase, verb, who)
        return None if another else who

    def _as_pronoun(self, phrase: Phrase) -> Number | None:
        """Whom a pronoun means, or a noun that stands for one; nothing for other nouns and names.

        "Her message" is hers.
        """
        if phrase.kind == "pronoun":
            return self.tongue.pronouns[phrase.text.lower()]
        told = self.tongue.returns.get(phrase.first)
        words = phrase.kind == "noun" and head_noun(phrase, self.tongue) in self.tongue.writings
        if words and told:
            return "woman" if told == "woman" else "man"
        return self.people.anybody(phrase)

    def _spoke_before(self, phrase: Phrase, verb: str, who: Somebody) -> bool:
        """Whether somebody has just spoken: nobody answers themselves, and a noun means another."""
        if not self.spoken or self.spoken[-1].who is not who:
            return False
        far = self.prominence.block_at(phrase.begin) - self.spoken[-1].block
        begin = sentence_begin(self.document.text, phrase.begin)
        if ASKED_BY_US.search(self.document.text, begin, phrase.begin):
            return False  # "When I asked her, she replied"
        return (phrase.kind == "noun" and far == 1) or (verb in self.tongue.replying and far <= 1)
