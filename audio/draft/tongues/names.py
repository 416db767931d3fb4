"""Given names that are a woman's or a man's nearly everywhere; those that are both are left out."""

from audio.draft.tongues.tongue import table

WOMEN = table("""
        abigail ada adaeze adele adriana agnes aileen aine aino aisha akiko alba
        aleksandra alexandra alice alicia alina alma amanda amara amaya amber amelia
        amina amy ana anastasia anastasiya andrea angela aniela anita anja anna anne
        annelise annette annika antonia anya aoife april ariana asha astrid audrey
        aurora ayesha barbara beata beatrice bella berit bernadette beth bettina bianca
        birgit birgitta blessing bozena brenda bridget brigid brigitte brooke caitlin
        camila camille cara caren carla carmen carol carolina caroline catarina
        catherine cecilia cecilie charlotte chiamaka chiara chloe chloé christina
        christine ciara claire clara claudia clementine colette conceição concepción
        corinne cornelia cristina cynthia dagmar dalia daniela danielle danuta daphne
        daria deborah delia delphine denise diana dilnoza dolores donna dora doris
        dorota dorothea dorothy edith edna eila eileen eirlys eleanor elena elin elina
        elisa elisabeth elise elizabeth elke ella ellen elsa elspeth emilia emily emine
        emma erica erika esther eva eve evelyn ewa fadwa fanny farah fatima fatou
        fatoumata fatuma femke fiona flora florence folasade frances francesca francine
        freya frida gabriela galina georgia geraldine gertrude gillian ginevra giorgia
        giulia gloria grace greta gretchen gudrun gwen halima hanna hannah hanne harriet
        hatice heather hedda heidi helen helena helene helga henrietta hilda hilde
        hildegard ida ikram ildikó ilona ilse imani imelda ines inga ingeborg ingrid
        irena irene irina iris irma isabel isabella isla ivana ivy jacinta jacqueline
        jadwiga jana jane janet janice jasmine jasna jeanne jelena jennifer jessica jill
        joan joanna jocelyn johanna josefina josephine joyce judith judy julia juliana
        juliet june justine kamala karen karin karina karolina katarina kate katherine
        kathleen katja kaylee keiko kelly kerstin khadija khadijah kirsi kirsten kirsty
        klara kristina krystyna laila lakshmi lara larissa latifa laura laurence layla
        leena leila lena leonie leonora leticia lieke liesl lilian lillian lily linda
        lisa liv lois lorna lorraine louise lucia lucie lucille lucy ludmila ludmiła
        luisa lurdes lydia lynn mabel madeleine maeve magda magdalena maja malala
        malgorzata mandy marcela mareike margaret margit margot mari maria mariam marian
        mariana marianne marie marika marina marisa marta martha martina mary matilda
        maureen mavis maya meera megan mei meike melanie melissa mercedes mercy meredith
        mette mia michelle mildred milena millicent mina miriam mirjam moira molly mona
        monica monika morag morwenna muriel myra nadia nadine nancy nanna naoko naomi
        natalia natalie natasa natasha nell nicola nicole nina nkechi noor nora noura
        núria oksana olga olivia ottoline pamela paola patience patricia paula pauline
        penelope petra petronella philippa phoebe phyllis pia pilar pooja precious
        priscilla priya rachel rajeswari rani raquel rebecca rebekah regina renata renee
        rhiannon riitta rita ritu roberta ros rosa rosalie rosalind rosanna rose
        rosemary rowena roxana ruby ruth sabine sabrina safiya sally salma samira sandra
        sara sarah saskia scarlett selma senka shabnam shanthi sharon sheila shirley
        shona sigrid sigrún silke silvia simone siobhan siobhán sisi siân sofia solène
        sonia sophia sophie stacey stefania stella stephanie sunniva susan susana
        susanna susanne svetlana sylvia sylvie tabitha tamara tamsin tanya tara tatiana
        tatjana temperance teresa tereza theresa tilda tineke tove tracey tracy trine
        trude ulla ulrika una ursula valentina valeria valerie vanessa vanja vera
        veronica veronika verónica vesna victoria viola violet virginia virpi vivian
        viviane wanda wangari wanjiru wendy wilhelmina winifred xiomara yael yara yasmin
        yolanda yuki yvonne zainab zara zdenka zehra zinaida zoe zofia zora zsófi zuzana
        zuzanna анна вера галина дарья екатерина елена ирина любовь людмила мария
        надежда наталья нина ольга светлана софья татьяна юлия
    """)

MEN = table("""
        aaron abdul abdullah abel abubakar adam ade adriaan adrian agustín ahmad ahmed
        aidan akira alan alasdair alastair albert alberto aldo alejandro aleksandr
        alessandro alexander alexandre alexei alexis alfred ali alistair allan alvaro
        amir anatole anatoly anders andrei andrej andrew andrzej andrés angus anselm
        anthony antoine anton antonio arjun arne arnold arthur arturo asif attila august
        axel baptiste barack barnaby bart bartosz basil bastien ben benedikt bengt
        benjamin bernard bernhard bert bilal bill björn blaise bob bogdan bohumil boris
        boubacar brad brandon brendan brent brian bruce bruno bryan callum carl carlos
        carsten cedric cem cesar chad charles charlie chidi chinedu christian
        christopher chuck cian claude clive colin colm connor conor cormac cornelius
        craig curtis cyril dale damian damien daniel danilo danylo darius darko darren
        dave david davide davor dean declan dele denis dennis derek desmond diarmuid
        didier diego dieter dietmar dimitri dirk dmitri dmitry domenico dominic dominik
        donal donald douglas dragan duarte duncan dwayne eamon ed edgar eduardo edward
        edwin efraín einar eirik elias elliott emeka emil emilio emmanuel emre enrique
        enzo ephraim eric erik ernest erwin ethan eugene evan ewan fabian farid farkas
        felipe felix ferdinand fergal fergus fernando filip finn fintan florian floyd
        francesco francis francisco frank franz fraser fred freddie frederick friedrich
        fritz fyodor gabriel gabriele gareth garrett gary gaston gavin geir geoffrey
        george gerald gerard gerhard gethin gideon gilbert gilles giorgos giovanni
        giuseppe goran gordon graham greg gregory grigory guido guillaume guillermo
        gunther gustav guy hakan hamid hamish hamza hans harald hari harold harry haruto
        hasan hassan hector heinrich heinz helmut hendrik henri henrik henry herbert
        herman hernán hiroshi hisham horst howard hubert hugh hugo hussein huw ian
        ibrahim idris ignacio igor imran ingvar ioan isaac isidro ismail istván ivan ivo
        jack jacob jacques jakob jamal james jan jarosław jason jasper javed javier jeff
        jeffrey jens jeremy jerome jesper jim jimmy jiří joachim joakim joaquim joaquín
        jochen jody joe joel joey johan johann john johnny jon jonas jonathan jonny
        joost jorge joris jose josef joseph joshua josip josé juan julian julien julio
        julius justin jürgen kai kamal kareem karel karim karl kasper keith ken kenji
        kenneth kevin kieran kiran klaus knut kofi konrad kurt kwame lamine lance larry
        lars lasse laszlo laurent lawrence leif lennart leo leon leonard leonardo
        leopold leroy lester lewis liam lionel lorcan lorenzo lothar louis luca lucas
        lucien ludwig luigi luis luka lukas luke maarten maciej magnus malcolm malik
        manfred manoj manuel marc marcel marco marcus marek mario marius mark marko
        markus marlon martin mateo mathias mathieu mats matteo matthew matthias matti
        maurice mauro max maximilian melvin michael mick miguel mikael mike mikhail
        mikkel mikko milan milos miroslav mohamed mohammad mohammed moritz morten moses
        moshe murray mustafa nasser nathan ned neil nelson nestor nicholas nico nicolas
        niels nigel nikola nikolai nikos nils nnamdi noah noel norman octavio odd olaf
        olav ole oleg oliver olumide omar orlando oscar oskar osman oswald otto owen
        pablo pascal pat patrick paul pavel pedro pekka per pete peter petr philip
        philippe pierre piers piet pieter piotr prakash quentin rafael rafiq raj rajesh
        ralph rami ramón randy rashid ravi raymond raúl reinhard remi rené reza rhys
        ricardo richard ricky rob robbie robert roberto rodney rodrigo roel roger roland
        rolf romain ronald rory ross roy ruben rudi rudolf rune rupert ruslan russell
        rustam ryan rémi sam sami samir samuel sandeep sandro santiago scott sean
        sebastian sebastián selim serge sergei sergey sergio serhiy seth seán shane
        shaun shimon sidney sigurd simon slobodan soren spencer stanislav stanley stefan
        steffen stellan stepan stephen steve steven stewart stig stuart sunil sven
        sverre søren takeshi tarek tareq tariq ted teddy tendai terence terry thabo theo
        theodore thibault thomas thorsten tiago tibor tim timo timothy timur tobiah
        tobias todd tom tomasz tomás tomáš toni tony torben torsten trevor trygve tunde
        tyler udo ulf ulrich umberto vaclav vasily victor viktor vince vincent vito vlad
        vladimir vladimír václav wade wally walter warren wayne werner wesley wilbur
        wilfred wilhelm will willem william willy wojciech wolfgang wouter xabier xavier
        yann yannick yasin yaw yiannis youssef yuri yusuf yves zachary zdeněk zoltán
        zoran ángel александр алексей андрей борис василий виктор владимир григорий
        дмитрий иван игорь михаил николай олег павел пётр сергей юрий
    """)
