"""All of whom a text tells, to be found by the words of their names and by what they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from audio.draft.mentions import Mention
from audio.draft.somebody import Somebody, is_one

STEM = 3  # letters of a deed, at least, by which its doer is known: "bak" of a baker

_Index = dict[str, set[Somebody]]


class Register:
    """Those with a name, in the order of entry; the others are found by what they are."""

    def __init__(self) -> None:
        self._places: dict[Somebody, int] = {}
        self._entered = 0
        self._having: _Index = defaultdict(set)  # by each word of a name
        self._beginning: _Index = defaultdict(set)  # by a name's first word; by its letter: "a."
        self._alone: _Index = defaultdict(set)  # by a name of one word
        self._playing: _Index = defaultdict(set)  # by each role
        self._doing: _Index = defaultdict(set)  # by the first letters of each deed

    def __iter__(self) -> Iterator[Somebody]:
        return (who for who in self._places if not who.nameless)

    def __contains__(self, who: Somebody) -> bool:
        return who in self._places and not who.nameless

    def enter(self, who: Somebody, names: Iterable[str] = ()) -> None:
        """Take somebody in, behind all others, or note by what other names they go."""
        if who not in self._places:
            self._places[who] = self._entered
            self._entered += 1
        for name in names:
            words = words_of(name)
            for word in words:
                self._having[word].add(who)
            for begin in (words[0], f"{words[0][:1]}."):
                self._beginning[begin].add(who)
            if len(words) == 1:
                self._alone[words[0]].add(who)

    def strike(self, who: Somebody) -> None:
        """Take somebody out, who has turned out to be another."""
        self._places.pop(who, None)

    def note(self, who: Somebody, roles: Collection[str]) -> None:
        """Note what somebody is called besides the name."""
        who.roles.update(roles)
        for role in roles:
            self._playing[role].add(who)

    def see(self, who: Somebody, it: Mention) -> None:
        """Note where somebody is named, and what they do there."""
        who.see(it)
        self._doing[it.deed[:STEM]].add(who)

    def like(self, words: Sequence[str]) -> list[Somebody]:
        """Those whom a name may mean, in order: all who are `same_name`, and few others.

        Args:
            words: of the name, as `words_of` has them.
        """
        first, last = words[0], words[-1]
        able = self._having[last]
        if first != last:
            begun = [*words, first[:1], *([f"{first}."] if len(first) == 1 else ())]
            near = [self._having[first], *(self._beginning[word] for word in begun)]
            able = self._alone[first].union(self._alone[last], *(able & each for each in near))
        return sorted((who for who in able if who in self), key=self._places.__getitem__)

    def family(self, surname: str) -> list[Somebody]:
        """Those with a surname, in small letters, and another name; in order."""
        able = (who for who in self._having[surname.strip(".")] if who in self)
        able = (who for who in able if len(who.words) > 1 and who.words[-1] == surname)
        return sorted(able, key=self._places.__getitem__)

    def able(self, noun: str) -> list[Somebody]:
        """Those who are what a noun says, see `is_one`: first those with a name, in order."""
        near = self._playing[noun] | self._doing[noun[:STEM]]
        able = (who for who in near if who in self._places and is_one(who, noun))
        return sorted(able, key=lambda who: (who.nameless, self._places[who]))


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, without the full stops of initials."""
    return [word.strip(".") for word in name.lower().split()]
