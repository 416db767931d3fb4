"""French."""

from audio.draft.tongues.tongue import Tongue, all_are, phrases, table

_SAY = """
        dit dis disait disent dire répond répondit répondait répondu demande demanda demandait
        demandé explique expliqua expliquait expliqué ajoute ajouta ajoutait ajouté raconte
        raconta racontait raconté affirme affirma affirmait affirmé déclare déclara déclarait
        déclaré souligne souligna souligné précise précisa précisé reconnaît reconnut reconnu
        confie confia confié crie cria crié murmure murmura murmuré souffle souffla soufflé
        lance lança lancé poursuit poursuivit poursuivi conclut conclu assure assura assuré
        estime estima estimé note nota noté rappelle rappela rappelé répète répéta répété rit
        rigole sourit soupire soupira plaisante plaisanta insiste insista insisté écrit
        écrivit écrivait annonce annonça annoncé observe observa reprend reprit s’exclame
        s'exclame s’exclama s’écrie s'écria résume résuma juge jugea pense pensa avoue avoua
        plaint plaignit plaignait plaisantait répétait promet promit promis propose proposa
        proposé ordonne ordonna ordonné interroge interrogea supplie supplia proteste protesta
        protesté prévient prévint prévenu commente commenta commenté corrige corrigea rectifie
        rectifia rétorque rétorqua objecte objecta riposte riposta grogne grogna marmonne
        marmonna bougonne bougonna hurle hurla chuchote chuchota gémit s’étonne s’étonna
        s’amuse s’amusa s’inquiète s’inquiéta s’indigne s’indigna s’emporte s’interroge
        regrette regretta regretté constate constata constaté confirme confirma confirmé
        indique indiqua indiqué soutient soutint soutenu suggère suggéra ironise ironisa
        renchérit tranche trancha complète compléta détaille détailla martèle martela
        témoigne témoigna
        souvient souviennent lâche glisse glissa admet réplique
    """

FRENCH = Tongue(
    code="fr",
    gendered=True,
    tags_within=True,
    generic=table("femme homme fille garçon"),
    marked={**all_are("le un son", "man"), **all_are("la une sa", "woman")},
    verbs=table(_SAY),
    naming=table("""
        appelle appelait appelé nommé surnommé baptisé qualifié intitulé
    """),
    helpers=table("""
        se s
        a ont avait est était sera aussi encore ensuite alors puis enfin même toujours
        simplement t t-il t-elle lui nous me se s’est m’a y en-t doucement
    """),
    pronouns={
        "il": "man",
        "elle": "woman",
        "ils": "many",
        "elles": "many",
        "on": "thing",
        "nous": "us",
        "je": "us",
        "qui": "thing",
    },
    articles=table("""
        le la les l un une des du de son sa ses leur leurs notre nos mon ma mes ce cet cette
        ces deux trois plusieurs quelques
    """),
    indefinite=table("un une des deux trois plusieurs quelques"),
    titles={
        **all_are("m monsieur père frère roi prince", "man"),
        **all_are("mme madame mlle mademoiselle sœur reine", "woman"),
        **all_are(
            """
        dr docteur professeur président ministre maire juge général colonel
    """,
            "",
        ),
    },
    kin={
        **all_are(
            """
        mère sœur fille femme épouse veuve tante grand-mère nièce dame institutrice directrice
        infirmière présidente boulangère voisine étudiante actrice chanteuse vendeuse
    """,
            "woman",
        ),
        **all_are(
            """
        père frère fils mari époux veuf oncle grand-père neveu garçon homme instituteur
        directeur infirmier président boulanger voisin étudiant acteur chanteur vendeur
    """,
            "man",
        ),
    },
    people=table("""
        vétérinaire avocat avocate procureur journaliste photographe menuisier menuisière
        cuisinier cuisinière serveur serveuse chauffeur conducteur conductrice agriculteur
        agricultrice berger bergère chercheur chercheuse scientifique historien historienne
        architecte ingénieur ingénieure pompier curé prêtre pasteur vendeuse épicier épicière
        facteur factrice patron patronne propriétaire secrétaire écrivain écrivaine peintre
        musicien musicienne chanteuse poète footballeur entraîneur marin mineur ouvrier ouvrière
        manifestant manifestante manifestants voisins voisines spectateurs touriste touristes
        coiffeur coiffeuse pharmacien pharmacienne cordonnier couturière couturier horloger
        gardien gardienne concierge notaire greffier juge gendarme sacristain mariée marié
        porte-parole professeur médecin maire ministre élève auteur chef collègue ami amie
        pêcheur capitaine policier témoin habitant habitants foule client cliente responsable
        maître
    """),
    writings=table("""
        panneau plaque lettre affiche rapport loi texte livre article message note titre
    """),
    of=table("de du des"),
    concerning=table("pour"),
    relative=table("qui"),
    passive=table("est était sont étaient"),
    impersonal=r"[Ii]l (?:y (?:a|avait|aura)|fau|fall|s[’']agi|pleu|neige|reste |est \S+ heure)",
    likening=table("comme"),
    links=table("de du des d à au aux dans sur pour par en chez"),
    particles=table("de du des la le d"),
    openers=table("""
        quand lorsque après avant comme si bien pendant dans en au à sur pour depuis
    """),
    that=table("que qu"),
    joins=table("et mais ou puis car"),
    according=phrases("selon, d’après, d'après"),
    common=table("""
        le la les de des du un une et à est en que qui dans pour pas il elle je nous vous ne
        se ce sur au aux par plus avec on son sa ses mais ou où sont était ont avait cette ces
        tout très bien aussi comme fait sans leur leurs même si y a oui non personne rien tous
        toutes hier demain quand alors après avant deux trois ça c'est c’est
        premier première premiers premières deuxième second seconde troisième quatrième cinquième
        premièrement deuxièmement troisièmement
    """),
    asks=table("interview entretien rencontre"),
    question=table("q question intervieweur intervieweuse enquêteur enquêtrice"),
    answer=table("r réponse interviewé interviewée enquêté enquêtée"),
    old=table("""
        grand-mère grand-père retraité retraitée veuf veuve vieux vieille
    """),
    young=table("étudiant étudiante élève garçon jeune enfant apprenti"),
    presents=(
        r"c[’']est"
        r"|(?:il|elle) s[’'](?:appelle|appelait)|son nom est"
        r"|(?:il|elle) se présente comme"
    ),
)
