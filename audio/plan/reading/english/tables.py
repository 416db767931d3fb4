"""Words that English writes short, and what they are read as."""


def listed(text: str) -> frozenset[str]:
    """The words of a text, of which each stands for itself."""
    return frozenset(text.split())


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7,
    "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip

TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor",
    "Gen": "General", "Col": "Colonel", "Lt": "Lieutenant", "Sgt": "Sergeant", "Capt": "Captain",
    "Maj": "Major", "Cmdr": "Commander", "Adm": "Admiral", "Cpl": "Corporal", "Gov": "Governor",
    "Sen": "Senator", "Rep": "Representative", "Pres": "President", "Rev": "Reverend",
    "Hon": "Honorable", "Fr": "Father", "Msgr": "Monsignor", "St": "Saint", "Mt": "Mount",
    "Ft": "Fort", "Supt": "Superintendent", "Amb": "Ambassador", "Mx": "Mix",
}  # fmt: skip
"""Before a capital letter; with a full stop or, in Britain, without."""

BARE_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt", "Ft"})
"""Those that are plain without their full stop."""

AFTER_A_NAME = {
    "St": "Street", "Dr": "Drive", "Ave": "Avenue", "Blvd": "Boulevard", "Rd": "Road",
    "Ln": "Lane", "Sq": "Square", "Pl": "Place", "Hwy": "Highway", "Jr": "Junior", "Sr": "Senior",
    "Inc": "Incorporated", "Ltd": "Limited", "Corp": "Corporation", "Co": "Company",
    "Bros": "Brothers", "Univ": "University", "Dept": "Department",
}  # fmt: skip
"""Behind a capitalised word, with a full stop."""

ABBREVIATIONS = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "vs": "versus",
    "v.": "versus", "cf.": "compare", "viz.": "namely", "ca.": "circa", "approx.": "approximately",
    "a.k.a.": "also known as", "aka": "also known as", "et al.": "and others", "w/o": "without",
    "w/": "with", "incl.": "including", "excl.": "excluding", "dept.": "department",
    "govt.": "government",
    "Ph.D.": "P.H.D", "PhD": "P.H.D", "PhDs": "P.H.D’s", "Ph.D": "P.H.D", "p.a.": "per year",
    "R.I.P.": "rest in peace", "mp3": "M.P three", "MP3": "M.P three", "mp4": "M.P four",
    "MP4": "M.P four",
}  # fmt: skip

BEFORE_A_NUMBER = {
    "No.": "number", "no.": "number", "Nos.": "numbers", "nos.": "numbers", "№": "number",
    "p.": "page", "pp.": "pages", "vol.": "volume", "Vol.": "Volume", "ch.": "chapter",
    "Ch.": "Chapter", "fig.": "figure", "Fig.": "Figure", "figs.": "figures", "art.": "article",
    "Art.": "Article", "sec.": "section", "Sec.": "Section", "para.": "paragraph", "ep.": "episode",
    "Ep.": "Episode", "pop.": "population", "c.": "circa", "b.": "born", "d.": "died",
    "ca.": "circa",
    "est.": "established",
}  # fmt: skip
DATED = ("c.", "b.", "d.", "ca.")  # these stand before a year

STARTERS = listed("""
    A After All Although An And As At Because Before But By Even For From He Her Here His How I If
    In It Its Many More Most My No Not Now On One Only Our She Since So Some Still That The Their
    Then There These They This Those Though Today Two We What When Where Which While Who Why With
    Yes You Your
""")
"""Words that begin a sentence, more often than a name: a full stop before them ends one."""

SPOKEN_AS_WORDS = listed("""
    ACAS ACORN AIDS AIPAC ALBA ANSI APEC ASBO ASCII ASEAN AWACS AWOL BAFTA BREXIT BRIC BRICS CAPTCHA
    CERN CITES COBRA COP COVID DACA DARPA DEFCON DEFRA ECOWAS EFTA ETA EULEX EURATOM FARC FEMA FIFA
    FINRA FOMO FRONTEX GATT GIF GITMO GULAG HAMAS HIPAA HUD ICANN IKEA IMAX INTERPOL ISIL ISIS JPEG
    LASER LASIK LEGO LORAN LUFS MAGA MENA MERCOSUR MERS MIDI MOSSAD NAFTA NASA NASCAR NASDAQ NATO
    NICE NIMBY NORAD OFCOM OFGEM OFSTED OFWAT OPEC OSHA OXFAM PAC PETA PEGIDA PIN OK POTUS QUANGO
    RADAR RAM RICO ROM SARS SCOTUS SCUBA SEAL SEALS SIDS SIM SNAP SONAR SWAT SWIFT TARP TASER TED
    UEFA UKIP UNESCO UNICEF UNIX UNOSOM UNPROFOR WASP YOLO ZIP
""")
"""Initials that are read as a word, whatever letters they have."""

SHOUTED = listed("""
    A ALL ALWAYS AM AN AND ANY ARE AS AT BAD BE BIG BUT BY CAN DO DON DOES END EVER EVERY FOR FREE
    FROM FULL GET GO GOD GOOD HAD HAS HATE HE HELP HER HERE HIM HIS HOT HOW I IF IN INTO IS JUST
    KEEP LET LIE LIES LIVE LOVE MAN MAX ME MORE MUST MY NEVER NEW NO NOT NOW OF OFF OH OLD ON ONE
    ONLY OR OUR OUT OVER OWN READ REAL SAVE SAY SHE SO SOME STAY STILL STOP THAT THE THEM THEY THIS
    TO TOO TRUE TRY TWO UP VERY VOTE WAR WAS WE WHAT WHEN WHERE WHY WILL WITH WON WORD YES YET YOU
    YOUR ZERO
""")
"""Plain words that somebody may write in capitals to be loud."""

SPELLED = listed("""
    ACLU BAME CAIR EBRD ECHR EASA EEOC IAEA ICAO IATA IFAD IMEI ITAR LGBTQ NAACP OCCRP OECD OPCW
    OSCE UCLA UNHCR UNODC USDA
""")
"""Initials that look like a word, and are read letter by letter."""

FEW_CAPITALS = 5  # letters; longer words in capitals are words, or in the list above

SIGNS = {
    "&": "and", "+": "plus", "=": "equals", "%": "percent", "°": "degrees", "×": "times",
    "÷": "divided by", "±": "plus or minus", "≈": "about", "~": "about", "<": "less than",
    ">": "greater than", "≤": "at most", "≥": "at least", "≠": "is not", "→": "to", "∞": "infinity",
    "√": "the square root of", "‰": "per mille", "§": "section", "¶": "paragraph",
    "©": "copyright", "@": "at", "#": "hash", "/": "slash", "½": "one half", "¼": "one quarter",
    "¾": "three quarters", "⅓": "one third", "⅔": "two thirds", "⅛": "one eighth",
    "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths", "²": "squared",
    "³": "cubed", "№": "number",
}  # fmt: skip
SILENT = "®™•*_^|\\←↑↓·`{}"
"""Signs that mean nothing to a listener."""

CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"), "€": ("euro", "euros", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"), "¥": ("yen", "yen", "", ""),
    "₹": ("rupee", "rupees", "paisa", "paise"), "₽": ("ruble", "rubles", "kopeck", "kopecks"),
    "₺": ("lira", "liras", "kurush", "kurush"), "₴": ("hryvnia", "hryvnias", "kopeck", "kopecks"),
    "₩": ("won", "won", "", ""), "₪": ("shekel", "shekels", "agora", "agorot"),
    "₼": ("manat", "manats", "qapik", "qapiks"), "₾": ("lari", "laris", "tetri", "tetri"),
    "₸": ("tenge", "tenge", "", ""), "₿": ("bitcoin", "bitcoins", "", ""),
    "₦": ("naira", "naira", "kobo", "kobo"), "₫": ("dong", "dong", "", ""),
    "¢": ("cent", "cents", "", ""),
}  # fmt: skip
"""One and several of the coin, and of its hundredth."""

WHOSE = {
    "US": "U.S ", "C": "Canadian ", "CA": "Canadian ", "A": "Australian ", "AU": "Australian ",
    "NZ": "New Zealand ", "HK": "Hong Kong ", "S": "Singapore ", "E": "Egyptian ",
}  # fmt: skip
CODES = {
    "USD": ("$", "U.S "), "EUR": ("€", ""), "GBP": ("£", "British "), "JPY": ("¥", ""),
    "CAD": ("$", "Canadian "), "AUD": ("$", "Australian "), "RUB": ("₽", ""), "TRY": ("₺", ""),
    "AZN": ("₼", ""), "GEL": ("₾", ""), "UAH": ("₴", ""), "INR": ("₹", ""), "KZT": ("₸", ""),
    "CHF": ("CHF", "Swiss "), "CNY": ("CNY", ""), "SEK": ("SEK", "Swedish "),
    "NOK": ("SEK", "Norwegian "), "DKK": ("SEK", "Danish "), "PLN": ("PLN", ""),
}  # fmt: skip
CURRENCIES |= {
    "CHF": ("franc", "francs", "centime", "centimes"), "CNY": ("yuan", "yuan", "", ""),
    "SEK": ("krona", "kronor", "", ""), "PLN": ("zloty", "zlotys", "grosz", "groszy"),
}  # fmt: skip
MAGNITUDES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million",
    "bn": "billion", "b": "billion", "B": "billion", "tn": "trillion", "trn": "trillion",
    "T": "trillion",
}  # fmt: skip

_METRIC = {"k": "kilo", "c": "centi", "m": "milli", "µ": "micro", "μ": "micro", "n": "nano"}
UNITS = {
    "m": ("meter", "meters"), "g": ("gram", "grams"), "t": ("ton", "tons"),
    "l": ("liter", "liters"), "L": ("liter", "liters"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "ft": ("foot", "feet"), "yd": ("yard", "yards"), "yds": ("yard", "yards"),
    "mi": ("mile", "miles"), "ha": ("hectare", "hectares"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "m/s²": ("meter per second squared", "meters per second squared"),
    "sq km": ("square kilometer", "square kilometers"),
    "sq m": ("square meter", "square meters"), "sq mi": ("square mile", "square miles"),
    "sq ft": ("square foot", "square feet"), "km²": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"), "m³": ("cubic meter", "cubic meters"),
    "km2": ("square kilometer", "square kilometers"), "m2": ("square meter", "square meters"),
    "m3": ("cubic meter", "cubic meters"), "cm²": ("square centimeter", "square centimeters"),
    "cc": ("cubic centimeter", "cubic centimeters"), "in": ("inch", "inches"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"), "dB": ("decibel", "decibels"), "LUFS": ("LUFS", "LUFS"),
    "dBTP": ("decibel true peak", "decibels true peak"), "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"), "kWh": ("kilowatt-hour", "kilowatt-hours"),
    "MWh": ("megawatt-hour", "megawatt-hours"), "GWh": ("gigawatt-hour", "gigawatt-hours"),
    "V": ("volt", "volts"), "mAh": ("milliamp-hour", "milliamp-hours"), "J": ("joule", "joules"),
    "kJ": ("kilojoule", "kilojoules"), "kcal": ("kilocalorie", "kilocalories"),
    "KB": ("kilobyte", "kilobytes"), "kB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"), "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"), "kb/s": ("kilobit per second", "kilobits per second"),
    "Mb/s": ("megabit per second", "megabits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "kbps": ("kilobit per second", "kilobits per second"),
    "bpm": ("beat per minute", "beats per minute"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "fps": ("frame per second", "frames per second"), "px": ("pixel", "pixels"),
    "hr": ("hour", "hours"), "hrs": ("hour", "hours"), "h": ("hour", "hours"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "sec": ("second", "seconds"),
    "secs": ("second", "seconds"), "s": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "yr": ("year", "years"), "yrs": ("year", "years"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "°": ("degree", "degrees"),
    "ppm": ("part per million", "parts per million"), "hPa": ("hectopascal", "hectopascals"),
    "%": ("percent", "percent"), "‰": ("per mille", "per mille"), "pc": ("percent", "percent"),
    "pct": ("percent", "percent"), "pp": ("percentage point", "percentage points"),
    "bps": ("basis point", "basis points"), "ct": ("carat", "carats"), "st": ("stone", "stone"),
}  # fmt: skip
UNITS |= {
    f"{prefix}{unit}": (f"{long}{UNITS[unit][0]}", f"{long}{UNITS[unit][1]}")
    for prefix, long in _METRIC.items()
    for unit in "mgl"
    if f"{prefix}{unit}" != "kl"
} | {"mL": ("milliliter", "milliliters"), "mcg": ("microgram", "micrograms")}
SPACED_ONLY = frozenset({"in", "h", "s", "W", "V", "J", "T", "pc", "pp", "st"})

FRACTIONS = {
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"),
    5: ("fifth", "fifths"), 6: ("sixth", "sixths"), 7: ("seventh", "sevenths"),
    8: ("eighth", "eighths"), 9: ("ninth", "ninths"),
    16: ("sixteenth", "sixteenths"), 32: ("thirty-second", "thirty-seconds"),
    100: ("hundredth", "hundredths"),
}  # fmt: skip

NUMBERED = listed("""
    Act Annex Apollo Appendix Article Book Chapter Class Episode Fantasy Gemini Grade Group Level
    Mark Part Phase Rocky Round Scene Section Stage Bowl Table Title Tier Type Vatican Volume War
    Wars Schedule Ch Vol Fig Sec Art ch vol fig sec art act article book chapter episode grade level
    part phase round scene section stage type volume
""")
"""What Roman numerals count behind these words; else they tell one king from another."""

REGNAL = listed("""
    Abdul Abdullah Albert Alexander Alfonso Anne Antiochus Augustus Baldwin Benedict Boniface Carol
    Catherine Charles Charlemagne Christian Clement Constantine Cyrus Darius David Edward Elizabeth
    Eric Felipe Ferdinand Francis Frederick Friedrich George Gregory Gustav Gustaf Haakon Hassan
    Heinrich Henry Hussein Innocent Isabella Ivan James Joan John Joseph Juan Julius Karl Leo
    Leopold Louis Ludwig Manuel Margaret Margrethe Maria Mary Maximilian Mehmed Michael Mohammed
    Muhammad Murad Napoleon Nicholas Otto Paul Pedro Peter Philip Philippe Pius Ptolemy Rama
    Ramesses Ramses Richard Robert Rudolf Selim Shapur Sigismund Sixtus Stephen Suleiman Thutmose
    Tiberius Umberto Urban Victor Emmanuel Wilhelm Wilhelmina William Xerxes Zog King Queen Pope
    Emperor Empress Tsar Czar Sultan Shah Patriarch Catholicos Kaiser
""")
