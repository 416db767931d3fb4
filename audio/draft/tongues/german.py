"""German."""

from audio.draft.tongues.tongue import Tongue, all_are, phrases, table

_SAY = """
        sagte sagt sagen sagten gesagt fragte fragt fragten gefragt antwortete antwortet
        antworteten geantwortet erklärte erklärt erklärten erzählte erzählt erzählten meinte
        meint meinten schrieb schreibt schrieben rief ruft riefen flüsterte flüstert murmelte
        murmelt ergänzte ergänzt betonte betont fügte bemerkte bemerkt berichtete berichtet
        behauptete behauptet warnte warnt forderte fordert kritisierte kritisiert lobte lobt
        kündigte bestätigte bestätigt erinnerte erinnert versicherte versichert erwiderte
        erwidert entgegnete entgegnet klagte klagt scherzte scherzt lachte lacht seufzte
        seufzt brüllte brüllt schrie schreit twitterte sprach spricht wiederholte wiederholt
        schloss räumte gab gibt nannte nennt findet fand glaubt glaubte hieß heißt verkündete
        verkündet beteuerte gestand gesteht dachte denkt
    """

_WOMEN = " ".join(
    f"{word}in"
    for word in table("""
        anwohner besucher sanitäter staatsanwält anwält verteidiger kommissar förster jäger
        gärtner kellner schneider tischler schreiner winzer imker schäfer landwirt händler
        unternehmer geschäftsführer historiker biolog geolog physiker chemiker ingenieur
        architekt künstler maler bildhauer musiker sänger regisseur schauspieler
        schriftsteller dichter journalist reporter redakteur fotograf trainer spieler
        zeug gastwirt wirt pfleger bademeister busfahrer fahrer schaffner lokführer
        restaurator archivar bibliothekar organist uhrmacher meister hausmeister bewohner
        forscher expert pilot bäcker passant pächter rentner enkel
    """)
)
"""Women by what they do: "Anwohnerin"."""

GERMAN = Tongue(
    code="de",
    gendered=True,
    generic=table("frau mann junge mädchen rentner rentnerin"),
    capitals=True,
    marked={**all_are("der ein sein ihr", "man"), **all_are("die eine seine ihre", "woman")},
    inverted=table("so"),
    verbs=table(_SAY),
    naming=table("nannte nennt genannt sogenannte sogenannten heißt hieß"),
    helpers=table("""
        hat habe haben hatte hatten ist war wird würde will soll kann auch dann noch
        schließlich später leise laut nur nun jetzt immer einmal wieder gerne heute gestern
    """),
    pronouns={"er": "man", "sie": "woman", "es": "thing", "wir": "us", "ich": "us", "die": "thing"},
    articles=table("""
        der die das den dem des ein eine einer eines einem einen seine seiner sein ihr ihre
        ihrer unser unsere mein meine dieser diese dieses zwei drei viele mehrere einige
    """),
    indefinite=table("ein eine einer zwei drei viele mehrere einige"),
    titles={
        **all_are("herr könig prinz bruder", "man"),
        **all_are("frau königin prinzessin schwester", "woman"),
        **all_are(
            """
        dr prof professor präsident bundeskanzler minister bürgermeister richter general
        oberst hauptmann pfarrer bischof
    """,
            "",
        ),
        **all_are(
            """
        professorin präsidentin ministerin bürgermeisterin richterin
    """,
            "woman",
        ),
    },
    kin={
        **all_are(
            """
        mutter schwester tochter frau ehefrau witwe tante großmutter oma nichte mädchen
        lehrerin ärztin sprecherin leiterin bäuerin nachbarin schülerin studentin autorin
        verkäuferin direktorin chefin kollegin freundin
    """
            + _WOMEN,
            "woman",
        ),
        **all_are(
            """
        vater bruder sohn mann ehemann witwer onkel großvater opa neffe junge
    """,
            "man",
        ),
    },
    people=table("""
        sprecher lehrer arzt leiter bauer nachbar schüler student autor verkäufer direktor
        chef kollege freund fischer kapitän lotse hafenmeister polizist zeuge bewohner
        anwohner gast forscher forscherin experte expertin meister meisterin hausmeister wirt
        wirtin pilot bäcker anwohner besucher passant sanitäter feuerwehrmann
        staatsanwalt anwalt verteidiger kommissar wachmann förster jäger gärtner kellner
        schneider tischler schreiner müller metzger schlosser maurer dachdecker winzer imker
        hirte schäfer landwirt händler unternehmer geschäftsführer vorsitzender vorstand
        historiker biologe geologe physiker chemiker ingenieur architekt künstler maler
        bildhauer musiker sänger dirigent regisseur schauspieler schriftsteller dichter
        journalist reporter redakteur fotograf trainer spieler torwart matrose seemann soldat
        veteran zeitzeuge gastwirt pfleger bademeister busfahrer fahrer schaffner lokführer
        mechaniker restaurator archivar bibliothekar küster organist uhrmacher kollegen
        nachbarn gäste fans zuschauer demonstranten menge publikum rentner pächter enkel
    """),
    writings=table("""
        schild tafel brief zettel bericht plakat inschrift aufschrift gesetz text buch artikel
        e-mail mail nachricht notiz überschrift erklärung
    """),
    of=table("von der des"),
    concerning=table("für"),
    aged=("-jährige", "-jähriger", "jährige"),
    relative=table("der die"),
    passive=table("ist war sind waren"),
    likening=table("als wie"),
    links=table("von vom aus für bei im in am an mit über zu zum zur"),
    particles=table("von van der zu zur"),
    openers=table("""
        als wenn nachdem bevor weil da obwohl während im in am an bei mit auf nach vor
    """),
    that=table("dass daß"),
    joins=table("und aber oder doch"),
    according=phrases("laut, nach den worten von"),
    common=table("""
        der die das und ist nicht ich sie er es ein eine zu den von mit dem des im für auf als
        auch sich an war aber haben hat noch nach wie oder so bei nur wenn was wir man aus am
        über wird mehr schon hier dann da sind zum zur um vor bis durch mir mich uns dir dich
        ihm ihn ihnen kein keine alle sehr wo warum wer nein ja heute gestern morgen niemand
        jeder doch immer dort damit dabei danach
        erste erster erstes ersten zweite zweiter zweites zweiten dritte dritter drittes dritten
        vierte vierter viertes vierten fünfte fünfter fünftes fünften erstens zweitens drittens
    """),
    asks=table("interview gespräch sprach sprechen"),
    question=table("f frage interviewer interviewerin"),
    answer=table("a antwort befragte befragter interviewte interviewter"),
    old=table("""
        großmutter großvater oma opa rentner rentnerin alte alter witwe witwer
    """),
    young=table("""
        schüler schülerin student studentin junge mädchen kind lehrling
    """),
    presents=(
        r"das (?:ist|war)"
        r"|(?:er|sie) (?:heißt|hieß)"
        r"|(?:sein|ihr) name (?:ist|war)"
        r"|(?:er|sie) stellt sich als"
    ),
)
