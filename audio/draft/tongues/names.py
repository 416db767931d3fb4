"""Given names: a woman's or a man's nearly everywhere, and those that are both."""

from audio.draft.tongues.tongue import table

WOMEN = table("""
        abby abigail ada adaeze addie adela adelaide adele adelina adina adriana adrienne agata
        agathe agnes agnieszka aileen ailsa aine aino aisha akiko akua alana alba alejandra
        aleksandra alena alessandra alessia alexandra alexia alfonsina alia alice alicia alina
        alison allegra allison alma alva alyssa ama amal amalia amanda amani amara amarachi amaya
        amber amel amelia amie amina amparo amy ana anabel anahita anastasia anastasija anastasiya
        andrée aneta angela angelica angelina angeline angie angélique aniela anika anissa anita
        anja anke ann anna annabel annalisa anne anneke anneliesa anneliese annelise annemarie
        annette annie annika anouk antje antoinette antonia anuradha anushka anya aoife aparna april
        arabella araceli aranka ariadne ariana ariane arlene arlette asha asma asmaa assia assunta
        astrid asunción audrey aurelia aurora aurore aurélie avril ayaan ayesha ayşe azra aïcha aïda
        babette barbara barbro bea beata beatrice beatriz begoña belinda bella bellamy belén
        benedetta benedikte berit bernadette bernadine bernice bertha bess beth betsy bette bettina
        betty beverley beverly bianca bianka birgit birgitta birgitte birte blessing bonnie bozena
        bożena brenda brenna briana brianna bridget brigid brigitte bronagh bronwen brooke brunhilde
        bríd bérénice caitlin calliope camila camilla camille candace candice caoimhe cara caren
        carina carine carla carlotta carmela carmelita carmen carol carole carolina caroline caroll
        carolyn carrie cassandra cassie catalina catarina catarzyna catherine cathy cecile cecilia
        cecilie cecily celeste celestine celia celina celine chandra chantal charlene charlotte
        chelsea cherie cheryl chiamaka chiara chidinma chioma chloe chloé christa christel
        christiane christie christina christine ciara cindy claire clara clare clarice clarissa
        claudette claudia claudine clementine cleo clodagh cloé colette colleen conceição concepción
        concetta connie consuelo cora coralie cordelia corinna corinne cornelia courtney cristina
        cynthia célestine céline dagmar dagny dalia damaris danica daniela danielle danuta daphne
        daria darlene darya davina deanna debbie deborah debra deirdre delia delphine demelza denise
        desiree desirée diana diane dianne dilnoza dilys dimitra dina dinah divya dolores dominika
        donatella donna dora doreen doris dorit dorota dorothea dorothy dorte dympna ebba ebru edda
        edie edith editha edna edwina eila eileen eilidh eimear eirlys elaine eleanor eleanore elena
        eleni eleonora elfriede elham eliane elin elina eline elisa elisabet elisabeth elisabetta
        elise eliska eliza elizabeth elke ella ellen ellie elmira elodie eloise elsa elsbeth elsie
        elspeth elvira elżbieta ema emilia emiliana emilie emily emine emma emmanuelle emmeline emmy
        ena enid enrica erica erika erin ermelinda erna ernestine esme esmeralda esmé esperanza
        estefanía estella estelle ester esther estrid etta eugenia eugénie eulalia eunice eva
        evangeline eve evelien evelyn evie ewa fabienne fadwa fanny farah farida farzana fatemeh
        fatima fatma fatou fatoumata fatuma fay faye felicia felicitas femke fernanda fiadh fidelma
        filippa fiona flavia fleur flora florence florentina folasade fran frances francesca
        francine francisca françoise freda frederica frederique freja freya frida frieda friederike
        funmilayo gabriela gabriella gabrielle gaby gaia gail galina gemma genevieve geneviève
        georgette georgia georgiana georgina geraldine gerda gerlinde germaine gerti gertrud
        gertrude ghislaine gilda gillian gina ginevra ginny giorgia giovanna gisela giselle gitta
        gitte giulia giuliana giuseppina gladys glenda glenys gloria goldie gosia grace greta
        gretchen grete gretel griselda gráinne guadalupe gudrun guinevere gulnara gunhild gunilla
        gwen gwendolen gwendolyn gwyneth győrgyi gönül hadija hagar hala halima halina hana hanan
        hania hanna hannah hanne hannelore harriet hatice hattie haya heather hedda hedvig hedwig
        heidi heike helen helena helene helga hella henrietta henriette hermine hermione hester
        hilary hilda hilde hildegard hillary hiroko hollie hortense hortensia huda hulda ida ifeoma
        ikram ildikó ileana ilona ilse imani imelda imke imogen ina indira ines inga inge ingeborg
        inger ingrid inka inés ioana iolanda iona irena irene irina iris irma isa isabel isabella
        isabelle isadora iseult isla ismini isobel isolde itziar iva ivana iveta ivonne ivy iwona
        jacinta jacqueline jadwiga jagoda jamila jana jane janet janette janice janina janine janis
        jasmin jasmina jasmine jasna jeanette jeanne jeannette jeannie jelena jemima jen jenna
        jennifer jenny jessica jill jillian jitka joan joana joanna joanne jocelyn jodie johanna
        johanne jolanta jolene josefa josefina josefine josephine josette joyce juana juanita judit
        judith judy julia juliana juliane julianna julianne julie juliet juliette june justina
        justine justyna jutta jóhanna kadiatou kaisa kajsa kalpana kamala kamila kamilla kara karen
        karin karina karla karolina karoline katarina katarzyna kate katerina katharina katherine
        kathleen kathrin kathryn kathy katia katie katinka katja katrien katrin katrina katrine
        katya kavita kay kayla kaylee keiko kendra kerstin khadija khadijah kiera kiki kimberley
        kimberly kinga kira kirsi kirsten kirstin kirsty klara klaudia klára kora kristel kristen
        kristin kristina kristine krystyna kylie lada laetitia laila lakshmi lana lara larisa
        larissa latifa laura lauren laurence laurie lavinia layla lea leah leanne leen leena leila
        leilani leire lena leni lenka lenore leona leonie leonor leonora leontine leticia letitia
        letizia lettie lia liana libby lidia lieke lien liesbeth liesl lieve lila lilian liliana
        lilias lilja lillian lily lina linda lindiwe lindsay lindsey linnea lioba lisa lisbeth lise
        liselotte lisette litzy liv livia liz liza lizbeth lizzie lois lola lone loredana lorena
        loretta lori lorna lorraine lotte lottie louisa louise lourdes luana lucia luciana lucie
        lucienne lucija lucille lucinda lucja lucretia lucrezia lucy ludmila ludmiła luisa luise
        luiza lulu luna lurdes luz lydia lyn lynda lynette lynn lynne lyudmila léa léonie líadan
        lúcia mabel mada maddalena maddie madeleine madeline madge mae maeve magda magdalena maggie
        magnhild maha maia maire mairead maisie maja makena malala malgorzata malika malin mallory
        malvina mamie manal mandy manon manuela mara marcela marceline marcella marcia marcie
        mareike maren margaret margareta margarete margarethe margarida margarita margaux marge
        margery margit margot margret margriet marguerite mari maria mariam mariama marian mariana
        marianna marianne maribel marie mariela marielle marietta marija marijke marika marilena
        marilyn marina marine marisa mariska marisol marita mariya marjan marjorie marjory marla
        marlena marlene marlies marta martha marthe martina martine mary maryam maryse marzena maría
        mathilda mathilde matilda maud maude maura maureen mavis maxine maya mechthild meera meg
        megan mei meike melanie melina melinda melisande melissa melody mercedes mercy meredith
        merete meriel meryl meta mette mia michaela michal micheline michelle mieke mihaela
        mila milagros mildred milena milica millicent millie mina mindy minna minnie mira miranda
        mireia mireille miriam mirjam mirka miroslava mitzi moira molly mona monica monika monique
        montserrat morag morgana morwenna moya muireann muna muriel myfanwy myra myriam myrna myrtle
        máire méabh mónica nada nadezhda nadia nadine nadja nahid naima nancy nandini nanna naoko
        naomi narges nasrin nastasia natacha natalia natalie natalija natalka natasa natasha
        nathalie nazanin neda neha nell nellie nerys nessa nettie ngozi nia niamh nicole nicoletta
        nieves nika nikki nina nisha nita nkechi noelia noelle noemi nola nomvula nona nonna nora
        norah noreen noriko norma nour noura novella noémie nura nuria nádia núria odette odile
        odilia oksana olena olga oliva olivia olympia ondine oona oonagh ophelia oriana orla orlaith
        orly ornella orsolya ottilie ottoline ouida paloma pam pamela paola parisa parvati patience
        patricia patrizia patrícia patsy paula paule paulette paulina pauline peggy pelagia penelope
        perla pernilla pernille persephone petra petronella petunia philippa philippine philomena
        phoebe phyllis pia pilar pippa piroska polina polly pooja portia precious preeti priscilla
        priti priya queenie quinta rabia rachael rachel rachida rachna radhika rafaela ragna
        ragnhild raisa rajeswari rani rania ranjana raquel rashida rebecca rebekah reena regina
        regine reiko reine reinhild renata renate renee renske renée rhea rhiannon rhoda rhona
        rhonda ria riitta rika rikke rita ritu ritva riva roberta robyn rocio rocío roisin romana
        romina romy rona ronja ros rosa rosalba rosalia rosalie rosalind rosaline rosamund rosana
        rosanna rose roseanne roselyn rosemarie rosemary rosetta rosie rosina rosita roslyn rowena
        roxana roxane roxanne roya ruby rukmini rut ruta ruth ruxandra ruža róisín sabina sabine
        sabrina sadia sadie safiya sagal sahar saida sally salma salome salomé samanta samantha
        samira sandra sandrine sanja sanna sanne saoirse sara sarah saraswati sarita saskia satu
        scarlett seema selena selene selina selma semra senka serafina serena sevgi shabnam shaheen
        shahnaz shakira shanice shanthi sharmila sharon shauna shazia sheba sheena sheila shelagh
        shelley shereen sheri shirin shirley shona shreya shula sian sibylla sidonie sieglinde signe
        sigrid sigríður sigrún silje silke silvana silvia simonetta sindy sinead sinéad siobhan
        siobhán siri sisi sissel sita siv sive sixtine siân socorro sofia sofie sofía solange
        soledad soledade solveig solène sonia sonja sonya sophia sophie soraya stacey stacy stefania
        stefanie steffi stella stephanie stephany stine sue suellen suhaila sukaina sumaya sunita
        sunniva susan susana susann susanna susannah susanne susheela susi susie suzan suzanna
        suzanne suzette suzie svea svenja svetlana swantje swati sybil sylvia sylvie synnøve szilvia
        sári sólveig tabea tabitha tahira tallulah tamar tamara tamika tammy tamsin tania tanja
        tanya tara tasha tatiana tatjana tatyana taylah teagan tecla temperance teodora teresa
        terese tereza terézia tess tessa thandi thandiwe thea thecla thekla thelma theodora theresa
        therese thirza thomasina thora thyra thérèse tiffany tilda tilde tilly tina tineke tirza
        titania toini tomasina tonia tonje tonya topsy torhild tova tove tracey tracy triin trijntje
        trine trish trixie trude trudi trudy tsitsi tuula tyra ulla ulrika ulrike una undine ursula
        ursule uschi uta ute valentina valeria valerie valérie vanda vanessa vania vanja varvara
        veerle vera verena verna veronica veronika veronique verónica vesna vibeke vicki vickie
        vicky victoria vida vigdis vigdís viktoria vilma vina viola violet violeta violetta violette
        virginia virginie virpi visnja vita viv vivian viviana viviane vivien vivienne vlasta wafa
        waltraud wanda wangari wanjiru wenche wendy wiebke wilhelmina wilhelmine willa wilma
        winifred winnie winona xanthe ximena xiomara yael yana yara yasemin yasmin yasmina yasmine
        yekaterina yelena yesenia yetunde yevgenia ylva yoko yolanda yolande yuki yuliya yuna yvette
        yvonne zadie zahra zaina zainab zara zdenka zehra zelda zenobia zeynep zina zinaida zita zoe
        zofia zora zoya zoé zoë zsuzsanna zsófi zsófia zuleika zuzana zuzanna ángela éliane élise
        élodie éloïse émilie érica ólöf østra úna александра алла анастасия анна валентина варвара
        вера вероника виктория галина дарья даша диана евгения екатерина елена елизавета зоя инна
        ирина катя кристина ксения лариса лена любовь людмила марина мария маша надежда настя
        наталья наташа нина оксана ольга оля полина раиса римма света светлана софия софья тамара
        таня татьяна эльвира юлия
    """)

MEN = table("""
        aaron abdel abdelkader abdi abdou abdul abdullah abel abraham abubakar adalberto adam ade
        adem adewale adil adnan adolf adriaan adrian adriano adrien adrián agostino agustín ahmad
        ahmed ahmet aidan aiden ajay akash akin akira alain alan alasdair alastair albert alberto
        albin aldo alec alejandro aleksander aleksandr aleksei alessandro alessio alexander
        alexandre alexandros alexei alexis alf alfie alfred alfredo algernon ali alistair alister
        allan allen almir aloysius alphonse alvaro alvin amadeo amadou amar ambrose amin amir amit
        amos anand anatole anatoly anders anderson andre andreas andrei andrej andres andrew andrey
        andries andris andrzej andré andrés andy aneurin angelo angus anil anselm ansgar antal
        anthony antoine anton antoni antonin antonio antti antónio anwar arash archibald archie arif
        aristide arjen arjun arkady armand armando armin arnaldo arnaud arne arnfinn arno arnold
        arnulf arseny artem arthur artur arturo arun arvid asger ashok ashraf asif aslan atle
        atticus attila aubrey august auguste augustin augustine augusto aurelio avi avraham axel
        ayman aziz baba babatunde baldur balázs baptiste barack barnaby barney barry bart
        bartholomew bartolomé bartosz bashir basil bastian bastien baz bela ben benedict benedikt
        bengt benicio benito benjamin bennett benny benoit benoît bernard bernardo bernd bernhard
        bernie bert berthold bertie bertil bertram bertrand bilal bill billy birger bjarne bjorn
        björn bjørn blaise blake blaž bob bobby bogdan bohdan bohumil boniface boris bosse boubacar
        boyd bořivoj brad bradley brady bram brandon branislav branko brendan brent bret brett brian
        brice broderick bruce bruno bryan bryce bryn burak burkhard byron béla caleb callum calum
        calvin cameron camillo carl carlo carlos carsten carwyn cary casper cathal cecil cedric
        celestino celso cem cesar cesare chad chaim chandler charles charley chas chen chidi chike
        chinedu christian christof christoph christophe christopher christos chuck chukwu cian
        ciaran ciarán clarence claud claude claudio claus clayton clemens clement clifford clint
        clinton clive clyde clément cody colin colm colum conn connor conor conrad constantin
        constantine corentin corey cormac cornelis cornelius cosimo costas craig crispin cristian
        cristiano cristóbal curtis cuthbert cyprian cyril cyrus cédric césar dafydd dag dagfinn
        daibhí dale damian damiano damien damir damon dan daniel daniele daniil danilo danny dante
        danylo dario darius dariusz darko darragh darrell darren darryl dave david davide davor davy
        dean declan dele demetrios den denis dennis denzil derek dermot derrick deshawn desmond
        detlef devin dexter diarmuid dick didier diego dieter dietmar dietrich dilip dimitar dimitri
        dimitrios dimitris dinesh dino diogo dirk dmitri dmitriy dmitry domenico domingo dominic
        dominik donal donald donatello donncha donovan dorian doug dougal douglas dragan drago duane
        duarte dudley duncan dustin dušan dwayne dwight dylan dónal eamon eamonn ebenezer eckhard ed
        eddie eddy edgar edmond edmund edmundo edoardo eduard eduardo edvard edward edwin efraín
        egil egon einar eirik elias elijah elliot elliott ellis elmer elton elvis emanuel emanuele
        emeka emil emile emilio emlyn emmanuel emmett emre endre engin enrico enrique enzo eoghan
        eoin ephraim erasmus eric erich erik erkki ernest ernesto ernst errol erwin esteban estéban
        ethan etienne euan eugen eugene eugenio eugène eusebio evan evander evangelos everett ewan
        ewart ezekiel ezra fabian fabien fabio fabrice fabrizio faisal farid farkas farouk faruk
        faustino fearghal federico felice felipe felix ferdinand ferenc fergal fergus fernand
        fernando fidel filip filippo finbarr finlay finn fintan fionn flavio florent florian floris
        floyd folke fons forrest francesco francis francisco franck franco francois frank franklin
        frans franz françois fraser fred freddie freddy frederic frederick frederik fredrik
        friedhelm friedrich frits fritz frode fyodor félix gabin gabor gabriel gaetano gareth
        garrett garry gary gaspard gaston gaurav gavin gavriil gaétan gaël geir gennady geoff
        geoffrey georg george georges georgi georgios geraint gerald gerard gerardo gerd gereon
        gergely gerhard germán gerrit gerry gert gervase gethin gheorghe giacomo gian gianluca
        gianni gideon gil gilbert gilberto gilles gino giorgio giorgos giovanni giulio giuseppe
        glenn gocha godfrey gonzalo goran gordon gottfried gottlieb grady graeme graham greg gregg
        gregor gregorio gregory grigori grigory grover guido guilherme guillaume guillem guillermo
        gunnar gunter gunther gus gustaf gustav gustave gustavo guy gwilym györgy győrgy gábor
        gérald gérard göran götz günter günther haakon habib hakan hal halvor hamid hamish hamza
        hannes hannu hans harald hari haris harlan harold haroun harry hartmut haruki haruto harvey
        hasan hashim hassan hector hedley heiko heiner heinrich heinz helge helmut hendrik henk
        henning henri henrik henrique henry henryk herbert heriberto herman hermann hernan hernán
        herschel hervé hieronymus hilario hiroshi hisham hjalmar horace horacio horatio horst howard
        howell hristo hubert hugh hughie hugo humberto humphrey hussein huw hywel håkan héctor iain
        ian ibrahim idris ieuan ifor ignace ignacio ignatius igor ikenna iker ilario ilias ilie
        ilija ilkka ilya imran imre inaki ingemar ingmar ingo ingolf ingvar ioan ioannis ion irvin
        irving irwin isaac isaiah isak isamu isidore isidro ismael ismail issa istván ivan ivar ivo
        ivor iwan iñaki jabu jacek jack jacky jacob jacopo jacques jaime jake jakob jakub jamal
        james jamil jamshid janek janez jani janne jannik jano janos jared jarl jaromir jaroslav
        jarosław jarvis jason jasper javed javier jaya jean-claude jean-luc jean-pierre jeb jed jeff
        jefferson jeffrey jelle jens jeremiah jeremias jeremy jermaine jerome jerry jerzy jerónimo
        jes jesper jesús jethro jibril jim jimmy jiri jiří joachim joakim joao joaquim joaquín
        jochen jock joe joel joey johan johann johannes john johnny johnson joland jon jonah jonas
        jonathan jonny joost jordi jorg jorge jorgen joris jose josef josep joseph josh joshua
        josiah josip jost josé jozef joão juan juha juhani jukka julian julien julio julius julián
        jurgen juri jurij juris justin justus jános jérôme józef jörg jørgen jürgen kabir kai kaj
        kamal kamil kamran kareem karel karim karl karl-heinz karsten kaspar kasper kazimierz kazuo
        keenan keir keith kelvin ken kendrick kenji kenneth kenny kerem kermit kevin khaled khalid
        khalil kieran kiran kirill kirk kjell klaas klaus klemens knud knut kobina koen kofi kojo
        koldo konrad konstantin konstantinos kostas krister kristian kristijan kristof kristoffer
        krzysztof kumar kunal kurt kwabena kwadwo kwaku kwame kwasi kyle kyrylo lachlan ladislav
        lajos lamar lambert lamine lance lanre larry lars lasse laszlo laurens laurent laurentius
        laurențiu lauri lawrence lazar leander lech leif leland lemuel len lennart lenny lenox leo
        leon leonard leonardo leonel leonhard leonid leonidas leopold leopoldo leroy les lester
        leszek lev levi lewis lex liam linus lionel livio llewellyn lloyd logan lorcan lorenz
        lorenzo lothar louis loïc luc luca lucas lucian luciano lucien lucio ludo ludovic ludvig
        ludwig luigi luis luiz luka lukas lukasz luke luther lutz luís lyle lyndon lászló lázaro
        lénaïc maarten maciej madoc magnus mahmoud mahmud maik majid malachi malachy malcolm malik
        mamadou manfred manny manoj manolis mansour manu manuel marc marcel marcelino marcello
        marcelo marcin marco marcos marcus marek mariano marijan marin marinus mario marius mark
        marko markos markus marlon marnix martim martin martino martyn martín marvin marwan massimo
        matej mateo mateus mateusz mathew mathias mathieu mathis matias matija mats matt matteo
        matthew matthias matthieu matthijs matti mattia mattias matías maurice mauricio maurits
        maurizio mauro max maxim maxime maximilian maximiliano maxwell mehdi mehmet meinhard melvin
        mervyn meurig micah michael michał michel michiel mick mickey miguel mihai mihail mikael
        mike mikel mikhail mikkel mikko miklós milan milo milos miloš milton miodrag mirko miro
        miroslav mirza mischa mitch mitchell mohamed mohammad mohammed mohan moritz morris mort
        morten mortimer moses moshe mostafa muhammad muhammed mungo murat murdo murray mustafa
        mykola myles nabil nadir naguib nasser nassim nat nathan nathaniel neal ned neil nelson
        nenad nestor neville newton niall niccolò nicholas nick nico nicolaas nicolae nicolas
        nicolás nicolò niels nigel nihal niklas niklaus niko nikola nikolai nikolaj nikolaos nikolas
        nikolaus nikolay nikos nils nnamdi noah noel nolan norbert norman norris nuno obadiah octave
        octavian octavio odd odilon odysseas oisin oisín olaf olav ole oleg oleksandr oleksiy oliver
        olivier ollie olof olumide omar orazio oren orest orhan orion orlando orson orville oscar
        oskar osman osvaldo oswald oswaldo otakar othmar otis ottmar otto ottokar ovidiu owain owen
        oyvind ozan pablo paco paddy padraig panagiotis pancho paolo pascal pasquale patrice
        patricio patrick patrik paul paulo paulus pavel pavlo paweł pedro pekka pelle pepe per
        percival percy pete peter petr petros petru petrus petter phil philip philipp philippe
        phillip phineas pier piero pierre piers piet pieter pietro pio piotr pius placido plamen
        porfirio prakash pranav prasad preben prem preston primož prosper pádraig pál péter qasim
        quentin quincy quintin radek radim radomir radosław radovan radu rafa rafael rafał raffaele
        rafiq raghav raheem rahim rahul raimo raimund rainer raj raja rajan rajeev rajesh rajiv raju
        ralf ralph ram ramesh rami ramiro ramon ramón randall randolph randy ranjit raoul raphael
        raphaël rashid rasmus raul ravi ravindra raymond raymundo raúl reece reg reggie reginald
        reinhard reinhold reinier remco remi remus renato renaud renzo rené reuben reynaldo reza
        rhodri rhys ricardo riccardo richard richie rick ricky rico rigoberto rinaldo rio risto rob
        robbie robert roberto rocco roddy roderick rodney rodolfo rodrigo roel rogelio roger rogério
        rohan roland rolando rolf romain romano romeo romuald ron ronald ronan ronnie roope rory
        roscoe ross rouven roy ruairi ruari ruben rubens rubén rudi rudolf rudolph rudy rufus rui
        runar rune rupert ruslan russ russell rustam rutger ryan rémi rémy saad sadiq said saleem
        salih salim salman salomon salvador salvatore sameer sami samir sammy samson samuel samuele
        sandeep sander sandor sandro sanjay sanjeev santiago santino satoshi saul savvas scott
        seamus sean sebastian sebastiano sebastien sebastián sebastião segun selim selwyn semyon
        serge sergei sergey sergi sergio serhii serhiy seth severin seweryn seymour seán shahid
        shamus shane shaun shawn sheldon sherman shigeru shimon shlomo sid siddharth siegfried
        siegmund sigmund sigurd sigurður silas silvain silvester silvio simeon simon sinclair sindre
        sipho sivert slava slavko slobodan sofiane sofus solomon soren sotiris spencer spike spiros
        spyros srdjan stan stanislas stanislav stanisław stanley stavros stefan stefano steffen
        stelios stellan sten stepan stephan stephane stephen steve steven stewart stig stijn stuart
        sture stéphane sulaiman suleiman sunil suresh svein sven sverre swen syd sylvain sylvester
        szymon sándor séamus sébastien sérgio søren sławomir taavi tadeusz tadhg taha tahir takashi
        takeshi tamás tancredi tapani tapio taras tarek tareq tariq tarmo tarquin tavi ted teddy
        teemu teguh tendai teo teodor teodoro terence terje terrance terrell terrence tevita thabo
        thad thaddeus thanos theo theobald theodor theodore theodoros thibaud thibault thibaut
        thierry thijs thilo thom thomas thor thorbjørn thore thorsten thorvald tiago tiberius tibor
        tijs tim timo timofey timon timothy timur tito titus tivadar tjark tobiah tobias tobiasz
        tobin toby tod todd todor tom tomas tomasz tomaž tommaso tommy tomás tomáš tony tor torben
        tord tore torkel torsten torvald tosin toussaint travis trevor tristan trond troy trygve
        tudor tunde turlough txema ty tycho tyler tyrone tyson udo ueli ugo ulf uli ulises ulisse
        ulrich umar umberto unai uri uriah uriel urs uwe vaclav vadim valdemar valentin valentino
        valerio valery valter vance vasil vasile vasily vaughan vaughn veikko velimir venkat vernon
        vicente victor vidar viggo vijay vikram viktor vilhelm viljami ville vilmos vilém vinay
        vince vincent vincente vincenzo vinko vinod virgil virgilio vitaly vito vittorio vlad
        vladimir vladimír vladislav vojtěch volker volkmar volodymyr vsevolod vukašin vyacheslav
        václav wade waldemar waldo walid wallace wally walt walter waqas warren warwick wassim wayne
        wendell wenzel werner wes wesley wieland wiktor wilbert wilbur wilf wilfred wilfrid wilfried
        wilhelm will willard wille willem willi william willie willis willy wilmer wilson wim
        winfried winston wladimir wojciech wolf wolfgang wolfram woodrow woody wout wouter władysław
        xabier xander xaver xavi xavier yanis yann yannick yannis yaroslav yasin yasir yaw yefim
        yevgeny yiannis yngve yoann yoav yonas yorick yosef youssef yuri yusuf yves yvon zach
        zachariah zachary zack zaid zain zakaria zaki zbigniew zdeněk zdravko zeb zebedee zeke
        zeljko zeno zev zhivko ziad zigmund zlatan zoltan zoltán zoran zubin zvi àlex álvaro ángel
        édouard émile éric étienne ólafur óscar öner östen øystein łukasz александр алексей андрей
        антон артур артём борис вадим валентин валерий ваня василий виктор виталий владимир всеволод
        вячеслав геннадий георгий глеб григорий денис дима дмитрий евгений егор ефим захар иван
        игорь илья кирилл коля константин лев леонид лёша максим марк матвей михаил миша никита
        николай олег павел петя пётр роман руслан семён сергей серёжа степан тимофей тимур фёдор
        эдуард юлий юрий яков ярослав
    """)

EITHER = table("""
        alex andrea ashley billie bobbie casey charlie chris christy dana dominique frankie gabriele
        jackie jamie jan jean jessie jo jody jude jules kelly kerry kim kit kris lee leigh lesley
        leslie loren lou lupe mel merle michele morgan nicky nicola nikita noor ola pat quinn reese
        riley robin rowan sam sandy sasha shannon sidney simone stevie taylor terry toni val валя
        женя саша
    """)
"""Given names of women and of men: who bears one is somebody, and what the text tells decides."""

GIVEN = WOMEN | MEN | EITHER
