"""Spanish."""

from audio.draft.tongues.tongue import Tongue, all_are, phrases, table

_SAY = """
        dijo dice decía dicen dijeron dicho preguntó pregunta preguntaba respondió responde
        respondía contestó contesta explicó explica explicaba contó cuenta contaba añadió
        añade agregó agrega afirmó afirma afirmaba aseguró asegura declaró declara señaló
        señala indicó indica reconoció reconoce admitió admite recordó recuerda recordaba
        insistió insiste gritó grita susurró susurra murmuró murmura exclamó exclama comentó
        comenta advirtió advierte pidió pide concluyó concluye continuó continúa prosiguió
        escribió escribe sostuvo sostiene manifestó manifiesta rió ríe sonrió sonríe suspiró
        suspira bromeó bromea repitió repite replicó replica pensó piensa opinó opina confesó
        confiesa prometió promete ordenó ordena protestó protesta corrigió corrige objetó
        objeta propuso propone sugirió sugiere suplicó suplica quejó queja explicaron contaron
        señalaron confirmó confirma detalló detalla subrayó subraya apuntó apunta relató relata
        aclaró aclara matizó matiza precisó precisa zanjó zanja soltó suelta masculló gruñó
        lamentó lamenta anunció anuncia
    """

SPANISH = Tongue(
    code="es",
    gendered=True,
    tags_within=True,
    generic=table("mujer hombre chica chico"),
    marked={**all_are("el un", "man"), **all_are("la una", "woman")},
    verbs=table(_SAY),
    naming=table("""
        llamó llama llamaba llamado denominó apodó calificó titulado
    """),
    helpers=table("""
        ha han había es era fue será también luego después aún todavía siempre nunca solo ya
        me le les nos se entonces finalmente
    """),
    pronouns={
        "él": "man",
        "ella": "woman",
        "ellos": "many",
        "ellas": "many",
        "nosotros": "us",
        "yo": "us",
        "quien": "thing",
    },
    articles=table("""
        el la los las un una unos unas su sus nuestro nuestra mi mis este esta estos estas ese
        esa dos tres varios varias algunos
    """),
    indefinite=table("un una unos unas dos tres varios varias algunos"),
    titles={
        **all_are("sr señor don padre rey hermano", "man"),
        **all_are("sra señora doña srta señorita reina", "woman"),
        **all_are(
            """
        dr doctor profesor presidente ministro alcalde juez general coronel capitán
    """,
            "",
        ),
        **all_are("dra doctora profesora presidenta ministra alcaldesa", "woman"),
    },
    kin={
        **all_are(
            """
        madre hermana hija mujer esposa viuda tía abuela sobrina niña señora maestra enfermera
        directora vecina médica actriz panadera pescadora portera
    """,
            "woman",
        ),
        **all_are(
            """
        padre hermano hijo hombre marido esposo viudo tío abuelo sobrino niño señor maestro
        enfermero director vecino médico actor panadero pescador portero
    """,
            "man",
        ),
    },
    people=table("""
        veterinario veterinaria abogado abogada fiscal periodista fotógrafo fotógrafa carpintero
        carpintera cocinero cocinera camarero camarera conductor conductora agricultor
        agricultora pastor pastora investigador investigadora científico científica historiador
        historiadora arquitecto arquitecta ingeniero ingeniera bombero bombera concejal concejala
        cura párroco sacerdote monja vendedor vendedora tendero tendera cartero cartera dueño
        dueña propietario propietaria encargado encargada secretario secretaria escritor
        escritora pintor pintora músico cantante poeta futbolista entrenador entrenadora capataz
        marinero marinera minero minera obrero obrera trabajador trabajadora manifestante
        manifestantes vecinos vecinas espectadores aficionados turista turistas peluquero
        peluquera farmacéutico farmacéutica zapatero zapatera sastre relojero relojera
        portavoz estudiante autor autora jefe jefa amigo amiga policía testigo alumno alumna
        gente multitud cliente responsable piloto guardia
    """),
    writings=table("""
        cartel placa carta letrero informe ley texto libro artículo mensaje nota título
    """),
    of=table("de del"),
    concerning=table("para"),
    relative=table("que quien"),
    passive=table("es era fue son eran"),
    likening=table("como"),
    links=table("de del a al en para por con desde sobre"),
    particles=table("de del la las los y"),
    openers=table("""
        cuando después antes como si aunque mientras en al a desde con sobre
    """),
    that=table("que"),
    joins=table("y e pero o"),
    according=phrases("según"),
    common=table("""
        el la los las de del que y a en un una es no se por con su para como más pero sus le
        ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien
        desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto mí
        antes algunos qué unos yo otro otras otra él tanto esa estos mucho nada muchos cual
        era fue había nadie ayer hoy mañana
        primero primera primer primeros primeras segundo segunda tercero tercera tercer cuarto
        cuarta quinto quinta
    """),
    asks=table("entrevista conversación"),
    question=table("p pregunta entrevistador entrevistadora"),
    answer=table("r respuesta entrevistado entrevistada"),
    old=table("abuela abuelo jubilado jubilada viuda viudo anciano anciana"),
    young=table("estudiante alumno alumna niño niña joven aprendiz"),
    presents=(
        r"(?:él |ella )?se (?:llama|llamaba)|su nombre es"
        r"|(?:es|era)"
        r"|(?:él |ella )?se presenta como"
    ),
)
