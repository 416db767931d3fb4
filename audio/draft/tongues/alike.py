"""English nouns for a person, and what else somebody may be whom they mean."""

from audio.draft.tongues.tongue import table

_BOY = "son grandson nephew schoolboy pupil stepson godson lad"
_GIRL = "daughter granddaughter niece schoolgirl pupil stepdaughter goddaughter"
_GUIDE = "curate vicar rector pastor canon chaplain father reverend rev priest minister"
_POLICE = "constable sergeant detective inspector superintendent policeman policewoman sgt"

ALIKE = {
    noun: table(of)
    for noun, of in {
        "boy": _BOY,
        "lad": f"{_BOY} boy",
        "girl": _GIRL,
        "child": f"{_BOY} {_GIRL} boy girl",
        "youngster": f"{_BOY} {_GIRL} boy girl",
        "teenager": f"{_BOY} {_GIRL} boy girl",
        "priest": _GUIDE,
        "clergyman": _GUIDE,
        "cleric": _GUIDE,
        "pastor": _GUIDE,
        "minister": "reverend rev pastor",
        "officer": _POLICE,
        "policeman": _POLICE,
        "detective": "inspector sergeant superintendent constable",
        "teacher": "schoolteacher headteacher instructor tutor lecturer professor",
        "professor": "lecturer academic",
        "academic": "professor lecturer scholar historian",
        "doctor": "physician surgeon gp dr dermatologist paediatrician cardiologist oncologist",
        "vet": "veterinarian",
        "lawyer": "attorney solicitor barrister prosecutor advocate counsel",
        "attorney": "lawyer prosecutor",
        "judge": "magistrate justice",
        "politician": "senator congressman congresswoman mp minister councillor legislator",
        "lawmaker": "senator congressman congresswoman mp representative legislator",
        "scientist": """
            biologist physicist chemist geologist ecologist hydrologist epidemiologist
            researcher climatologist volcanologist
        """,
        "researcher": "biologist physicist chemist geologist ecologist scientist sociologist",
        "expert": "specialist consultant professor",
        "writer": "author novelist poet playwright essayist",
        "author": "writer novelist poet",
        "artist": "painter sculptor illustrator muralist printmaker engraver",
        "musician": """
            pianist violinist cellist drummer guitarist fiddler organist trumpeter singer
            percussionist flautist
        """,
        "singer": "soprano tenor",
        "player": "footballer striker goalkeeper defender midfielder batter",
        "boss": "manager owner director founder",
        "owner": "proprietor landlord landlady publican",
        "farmer": "grower rancher shepherd smallholder",
        "sailor": "skipper mariner captain",
        "captain": "skipper",
        "skipper": "captain",
        "official": "spokesman spokeswoman commissioner administrator",
        "journalist": "reporter editor correspondent columnist",
        "soldier": "sergeant corporal lieutenant private",
        "pensioner": "retiree grandfather grandmother widow widower",
        "widow": "wife",
        "widower": "husband",
    }.items()
}
