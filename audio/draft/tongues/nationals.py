"""English nouns for where people are from, and their country."""

NATIONALS = {
    national: land
    for line in """
        afghan afghanistan|albanian albania|algerian algeria|american america
        argentine argentina|argentinian argentina|armenian armenia|australian australia
        austrian austria|azerbaijani azerbaijan|bangladeshi bangladesh|belarusian belarus
        belgian belgium|bolivian bolivia|bosnian bosnia|brazilian brazil|british britain
        briton britain|bulgarian bulgaria|cameroonian cameroon|canadian canada|chilean chile
        chinese china|colombian colombia|congolese congo|croat croatia|croatian croatia
        cuban cuba|czech czechia|dane denmark|danish denmark|dominican dominica
        dutch netherlands|dutchman netherlands|dutchwoman netherlands|ecuadorian ecuador
        egyptian egypt|english england|englishman england|englishwoman england|estonian estonia
        ethiopian ethiopia|filipina philippines|filipino philippines|finn finland
        finnish finland|french france|frenchman france|frenchwoman france|georgian georgia
        german germany|ghanaian ghana|greek greece|haitian haiti|hungarian hungary
        icelander iceland|indian india|indonesian indonesia|iranian iran|iraqi iraq
        irish ireland|irishman ireland|irishwoman ireland|israeli israel|italian italy
        ivorian ivory-coast|jamaican jamaica|japanese japan|jordanian jordan|kazakh kazakhstan
        kenyan kenya|korean korea|kuwaiti kuwait|latvian latvia|lebanese lebanon|libyan libya
        lithuanian lithuania|macedonian macedonia|malaysian malaysia|malian mali|maltese malta
        mexican mexico|moldovan moldova|mongolian mongolia|moroccan morocco|namibian namibia
        nepali nepal|nigerian nigeria|norwegian norway|pakistani pakistan|palestinian palestine
        panamanian panama|paraguayan paraguay|peruvian peru|pole poland|polish poland
        portuguese portugal|romanian romania|russian russia|rwandan rwanda|scot scotland
        scotsman scotland|scotswoman scotland|scottish scotland|senegalese senegal|serb serbia
        serbian serbia|slovak slovakia|slovene slovenia|slovenian slovenia|somali somalia
        spaniard spain|spanish spain|sudanese sudan|swede sweden|swedish sweden
        swiss switzerland|syrian syria|taiwanese taiwan|tanzanian tanzania|thai thailand
        tunisian tunisia|turk turkey|turkish turkey|ugandan uganda|ukrainian ukraine
        uruguayan uruguay|venezuelan venezuela|vietnamese vietnam|welsh wales|welshman wales
        welshwoman wales|zambian zambia|zimbabwean zimbabwe|bavarian bavaria|basque basque-country
        breton brittany|catalan catalonia|corsican corsica|flemish flanders|galician galicia
        sardinian sardinia|sicilian sicily|tyrolean tyrol|walloon wallonia
    """.replace("\n", "|").split("|")
    if line.strip()
    for national, land in [line.split()]
}
