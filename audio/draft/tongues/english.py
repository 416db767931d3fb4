"""English, as news and features write it."""

from audio.draft.tongues.alike import ALIKE
from audio.draft.tongues.callings import CALLINGS
from audio.draft.tongues.nationals import NATIONALS
from audio.draft.tongues.saying import SAY
from audio.draft.tongues.tongue import Tongue, all_are, phrases, table

ENGLISH = Tongue(
    code="en",
    verbs=SAY,
    naming=table("""
        called calls call calling named names dubbed dubs labelled labeled titled entitled
        termed nicknamed described describes characterized characterised known headlined
        styled
    """),
    helpers=table("""
        has have had would will could can may might must did does do was is were are be been
        being also then later still once often always never just only finally quietly slowly
        simply even again recently eventually immediately bluntly proudly softly loudly calmly
        firmly flatly gently happily sadly angrily cheerfully drily dryly wryly carefully
        suddenly usually sometimes all both himself herself themselves reportedly famously
        jokingly used publicly repeatedly briefly cautiously soon now already wearily gravely to
        not
    """),
    pronouns={
        "he": "man",
        "she": "woman",
        "they": "many",
        "it": "thing",
        "we": "us",
        "i": "us",
        "who": "thing",
    },
    articles=table("""
        the a an one another some several many two three four his her their its our my your
        this that these those each every both most hundreds thousands dozens scores tens
    """),
    indefinite=table("""
        a an one another some several many two three four most hundreds thousands dozens scores
        tens
    """),
    titles={
        **all_are("mr mister sir lord father brother king prince", "man"),
        **all_are("mrs ms miss madam lady dame sister queen princess", "woman"),
        **all_are(
            """
        dr doctor prof professor president senator sen rep representative governor gov mayor
        minister secretary judge justice general gen colonel col captain capt major maj
        lieutenant lt sergeant sgt officer detective inspector chief commander admiral bishop
        archbishop pope cardinal rev reverend rabbi imam councillor councilman councilwoman
        congressman congresswoman ambassador chancellor dean coach pastor administrator
        commissioner director chairman chairwoman superintendent sheriff constable nurse st
        saint hon premier mp mep msp cllr coun councilor pc dci qc kc sergeant-major brigadier
        marshal ceo cfo supt det insp cpl cmdr chairperson magistrate vice-president undersecretary
        sheikh vicar canon
    """,
            "",
        ),
    },
    kin={
        **all_are(
            """
        mother mom mum mummy sister daughter wife widow aunt grandmother grandma niece girl
        woman lady queen princess actress waitress spokeswoman chairwoman businesswoman
        policewoman congresswoman councilwoman girlfriend bride stepmother heroine nun midwife
        landlady schoolgirl women mothers girls granddaughter
        hostess stewardess baroness duchess countess empress matriarch ballerina barmaid
        housewife seamstress saleswoman fisherwoman horsewoman sportswoman stepdaughter
        goddaughter sister-in-law mother-in-law daughter-in-law ex-wife great-aunt
        great-grandmother mama nana granny gran headmistress abbess prioress postwoman fiancée
        ex-girlfriend half-sister twin-sister godmother
    """,
            "woman",
        ),
        **all_are(
            """
        father dad daddy brother son husband widower uncle grandfather grandpa nephew boy man
        gentleman king prince actor waiter spokesman chairman businessman policeman fireman
        fisherman congressman councilman boyfriend groom stepfather monk landlord schoolboy
        craftsman salesman cameraman men fathers boys grandson
        baron duke earl emperor patriarch barman postman milkman tradesman sportsman horseman
        ferryman doorman workman foreman clergyman nobleman stepson godson brother-in-law
        father-in-law son-in-law ex-husband great-uncle great-grandfather papa granddad
        headmaster abbot lad bloke guy fellow fiancé ex-boyfriend half-brother godfather
    """,
            "man",
        ),
    },
    callings=CALLINGS,
    alike=ALIKE,
    people=table("""
        spokesperson voice voices
        student students teacher doctor nurse driver resident residents official
        officials officer police author authors poster blogger critic critics witness
        witnesses neighbour neighbor neighbours neighbors crowd farmer artist writer poet
        singer musician director president minister mayor governor senator judge lawyer
        attorney prosecutor engineer scientist researcher researchers expert experts analyst
        professor lecturer worker workers employee employees manager owner founder leader
        coach player captain colonel general sergeant lieutenant soldier soldiers activist
        activists protester protesters demonstrators reporter journalist editor photographer
        historian baker cook chef carpenter gardener shopkeeper customer customers patient
        patients tenant tenants visitor visitors guest guests friend friends colleague
        colleagues partner parent parents child children kid kids people person users user fan
        fans passenger passengers pilot priest pastor imam rabbi bishop guide guard keeper
        maker master assistant apprentice secretary treasurer chair head executive councillor
        deputy ambassador diplomat refugee survivor victim veteran volunteer volunteers caller
        host moderator interviewer clerk candidate economist biologist physicist chemist
        psychologist surgeon midwife paramedic firefighter firefighters mechanic plumber
        electrician sailor skipper fisher hunter ranger pensioner retiree orphan twin cousin
        cousins accountant conductor composer swede briton spaniard frenchman frenchwoman
        dutchman dutchwoman irishman irishwoman welshman englishman englishwoman icelander
    """),
    writings=table("""
        sign signs plaque notice placard placards banner banners poster posters letter message
        email e-mail
        text note report document statement tender law rule rules label headline caption
        inscription stone gravestone graffiti leaflet manual menu slogan brochure advert
        advertisement website page book article post tweet contract policy memo study card
        invitation ticket receipt diary entry logbook ledger board screen motto title
    """),
    links=table("of from for at by in with on among"),
    particles=table("""
        van von der den de del della degli dei di da do la le el al bin ibn ben bint binti st
        dos das du ter ten te op zu zur vom af av ap ab wa ole y e na
    """),
    openers=table("""
        when while after before as if although though because since once until whenever asked
        despite during with in on at by for from every standing sitting across along near
        behind beside above below between among against beyond around within throughout
        opposite looking speaking told disappointed according without like over under through
        outside inside unlike
    """),
    that=table("that"),
    joins=table("and but or so yet nor"),
    according=phrases("according to, in the words of"),
    common=table("""
        the of and a to in is was that for it with as his on be at by had not are but from or
        have an they which one were all there would their we him been has when who will more
        no if out so what up said about than its into them can only other time new some could
        these two may first then do any my now such like our over even most after also did
        many you before must through where much your way well down should because each just those
        how too good very make world still see own work long here both between life being
        under never day same another know while last might us great old year off come since
        against go came right used take three yes no yesterday today tomorrow next however
        meanwhile later nobody everybody everyone someone somebody nothing everything
        something perhaps maybe never there monday tuesday wednesday thursday friday saturday
        sunday january february march april may june july august september october november
        december hundreds thousands dozens half why this that these those not well oh please
        thank thanks sorry hello
        second third fourth fifth sixth seventh eighth ninth tenth secondly thirdly
    """),
    asks=table("""
        interview interviews interviewed interviewing q&a conversation talks talked speaks
    """),
    question=table("q question interviewer"),
    answer=table("a answer interviewee respondent"),
    old=table("""
        mother father elderly grandmother grandfather grandma grandpa retired pensioner
        veteran widow widower retiree aged old
    """),
    young=table("""
        student pupil schoolboy schoolgirl teenager teenage boy girl young child kid
        apprentice undergraduate
    """),
    short={
        "col": "colonel",
        "gen": "general",
        "sen": "senator",
        "gov": "governor",
        "rev": "reverend",
        "capt": "captain",
        "lt": "lieutenant",
        "sgt": "sergeant",
        "maj": "major",
        "dr": "doctor",
        "prof": "professor",
        "rep": "representative",
        "supt": "superintendent",
        "det": "detective",
        "insp": "inspector",
        "cpl": "corporal",
        "cmdr": "commander",
    },
    participle="ing",
    plural="s",
    adjectives=table("new good great old own long last first other same next very second young"),
    nationals=NATIONALS,
    statements=table("statement"),
    singular=table("one another each every this that"),
    letters=table("""
        sign plaque notice placard banner poster letter note label inscription card answer
        message text
        email leaflet
    """),
    anyone=table("somebody someone everybody everyone"),
    sayings=table("message statement"),
    crowds=table("people men women children crowd police couple pair staff public team family"),
    replying=table("""
        replied replies answered answers responded responds retorted retorts countered counters
        agreed agrees objected objects
    """),
    serving=table("""
        receptionist clerk driver waiter waitress nurse doctor guard officer policeman judge
        conductor porter bartender barman cashier caller landlord landlady vicar priest neighbour
        neighbor secretary usher bouncer host hostess interpreter translator passer-by steward
        warden butler concierge caretaker attendant orderly mailman postman milkman courier
    """),
    past="ed",
    of=table("of"),
    concerning=table("for"),
    passive=table("is was were are be been being got"),
    addressed=table("told asked warned advised reminded informed promised offered urged"),
    agent=table("by"),
    since=table("later earlier ago afterwards"),
    wording=table("words phrase view opinion"),
    how=table("how"),
    exclaiming=table("""
        yelled yells yelling shouted shouts shouting screamed screams screaming cried
        cries crying chanted chants chanting exclaimed exclaims whispered whispers
        bellowed bellows roared hollered hissed sang sings gasped muttered murmured
    """),
    relative=table("who whose"),
    which=table("which that"),
    likening=table("as like"),
    inverted=table("came comes"),
    name_as=phrases("name as, name was, name is"),
    alias=(
        r"\b(?:(?:know|knows|knew|call|calls|called|calling) (her|him)(?: as)?"
        r"|(?:known|referred to)(?: to [^,.;]{1,40})? as|nicknamed)(?: simply| just)? $"
    ),
    alone=table("one another some several many both most this that these those"),
    vague=table("""
        went goes began begins finished finishes put puts pointed points allowed allows offered
        offers offering promised promises read reads reading called calls described describes
        revealed reveals suggested suggests suggesting continued continues continuing
        reported reports reflected reflects confirmed confirms concluded concludes cried
        roared roars growled growls hissed hisses groaned groans snapped snaps
    """),
    returns={**all_are("her herself hers", "woman"), **all_are("his him himself", "man")},
    generic=table("""
        man woman boy girl lady gentleman teenager youngster pensioner octogenarian
    """),
    bound=table("""
        boss co-author co-founder co-owner colleague companion deputy employer flatmate friend
        neighbor neighbour opponent partner rival teammate
    """),
    compares={"older": 1, "elder": 1, "younger": -1},
    owners=table("his her their its our my your"),
    answers={
        "wife": table("husband"),
        "husband": table("wife"),
        "sister": table("brother sister"),
        "brother": table("sister brother"),
        "mother": table("son daughter boy girl"),
        "father": table("son daughter boy girl"),
        "son": table("mother father"),
        "daughter": table("mother father"),
        "aunt": table("niece nephew"),
        "uncle": table("niece nephew"),
        "grandmother": table("grandson granddaughter"),
        "grandfather": table("grandson granddaughter"),
        "boss": table("assistant apprentice"),
    },
    ages=table("""
        five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """),
    asking=table("asked asks ask asking pressed"),
    agents=("er", "or", "ist", "ian", "man", "ee", "eer", "ess", "ant", "hand"),
    trades=("ologist", "ographer", "woman"),
    aged=("-year-old", "-year-olds"),
    calendar=table("""
        mondays tuesdays wednesdays thursdays fridays saturdays sundays
        monday tuesday wednesday thursday friday saturday sunday january february march april
        may june july august september october november december yes no well oh please thanks
        thank hello christmas easter
    """),
    there=table("there"),
    irregular=table("""
        ate became began bent blew bought brought came caught chose clung crept drank drew drove
        fell fled flew forgot froze gave got grew held hid kept knelt knew lay left lent lost made
        met paid ran rang rode rose sang sank sat shook slept sold spent sprang stood stole swam
        swore swung taught threw took tore went woke won wore wrote
    """),
    wives=table("wife widow girlfriend fiancée"),
    husbands=table("husband widower boyfriend fiancé"),
    elisions=table("em tis twas til till cause bout round n cos er im nother"),
    presents=(
        r"(?:this|that|it) (?:is|was)"
        r"|(?:he|she)(?: is| was|[’']s) (?:called|named)"
        r"|(?:his|her) name (?:is|was)"
        r"|(?:he|she) (?:introduces|introduced|calls|called) (?:himself|herself)(?: as)?"
        r"|(?:he|she) (?:gives|gave) (?:his|her) name as"
    ),
)
