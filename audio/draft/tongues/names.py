"""Given names that are a woman's or a man's nearly everywhere; those that are both are left out."""

from audio.draft.tongues.tongue import table

WOMEN = table("""
        pilar abigail ada agnes aisha alexandra alice alicia alina amanda amelia amina amy ana
        anastasia andrea angela anita anja anna anne annette annika anya ariana astrid audrey
        ayesha barbara beatrice beth bianca birgit brenda brigid brigitte bridget camila
        camille carla carmen carol carolina caroline catherine cecilia charlotte chiara chloe
        christina christine ciara clara claire claudia colette cristina cynthia daniela
        danielle danuta deborah delia denise diana donna dora doris dorothy edith elena
        eleanor elisa elisabeth elise elizabeth ella ellen elsa emilia emily emma erica erika
        esther eva eve evelyn farah fatima fiona flora florence frances francesca freya
        gabriela georgia gillian giulia gloria grace greta hannah harriet heather heidi helen
        helena helga hilda ida ilse imani ingrid irene irina iris isabel isabella ivana
        jacqueline jana jane janet janice jasmine jeanne jennifer jessica joan joanna
        josephine joyce judith julia juliana juliet karen karin karina katarina kate katherine
        kathleen katja khadija kirsten kristina lara larissa laura layla leila lena leonie
        leticia lily linda lisa lucia lucy ludmila luisa lydia magdalena maria marianne marie
        marina marta martha martina mary matilda maya megan melanie melissa mercedes mia
        michelle mina miriam molly monica monika morag muriel nadia nancy naomi natalia
        natalie natasha nicole nina nora olga olivia patricia paula pauline penelope petra
        priya rachel rebecca renata rita rosa rose rosemary ruth sabine sally salma samira
        sandra sara sarah selma sheila shirley silvia simone sofia solène sonia sophie
        stefania stella stephanie susan susanna susanne svetlana sylvia tanya tatiana teresa
        theresa ursula valentina valeria vanessa vera veronica victoria violet virginia wanda
        wendy yara yasmin yvonne zainab zoe zofia zuzanna мария анна елена ольга наталья
        татьяна ирина светлана екатерина надежда вера любовь людмила галина нина софья дарья
        юлия
    """)

MEN = table("""
        yves dele aaron abdul adam adrian ahmed alan albert alberto alejandro aleksandr alessandro
        alexander alfred ali allan anatoly anders andrei andrew angus anthony anton antonio
        arjun arnold arthur barack ben benjamin bernard bilal bill björn bob bogdan boris
        brendan brian bruce bruno carl carlos charles christian christopher chuck claude colin
        cornelius craig cyril dale daniel darren dave david dean declan dennis derek diego
        dieter dimitri dmitri dominic donald douglas duncan ed edgar eduardo edward edwin emil
        emmanuel enrique eric erik ernest ethan eugene fabian felix ferdinand fernando filip
        francesco francis francisco frank franz fred frederick friedrich fritz gabriel gareth
        gary geoffrey george gerald gerard gerhard giovanni giuseppe gordon graham greg
        gregory guido guillermo gunther gustav hans harold harry hassan hector heinrich helmut
        henri henrik henry herbert herman horst howard hugh hugo ian ibrahim igor isaac ivan
        ivo jack jacob jacques jakob james jan jason javier jeffrey jeremy jerome jim joachim
        joe joel johan johann john johnny jon jonas jonathan jorge jose josef joseph joshua
        juan julian julio julius justin karl keith ken kenneth kevin klaus konrad kurt lars
        lawrence leo leon leonard leonardo leopold liam lorenzo louis luca lucas lucien ludwig
        luigi luis luke magnus malcolm manuel marc marcel marco marcus mario mark markus
        martin mateo matteo matthew maurice max maximilian michael miguel mikhail milan
        mohamed mohammed murray nathan neil nicholas nicolas niels nigel nikolai norman oleg
        oliver olumide omar oscar oskar otto owen pablo pascal patrick paul pavel pedro peter
        philip philippe pierre piet piotr rafael ralph raymond ricardo richard rob robert
        roberto rodrigo roger roland rolf ronald ross roy rudolf rupert ryan samuel sebastian
        serge sergei sergey sergio seth shimon sidney simon stanley stefan stephen steve
        steven stuart sven tariq ted terence theo theodore thomas tim timothy tobias tom
        tomasz tony trevor udo ulrich umberto victor viktor vincent vladimir walter warren
        werner wilhelm will william wolfgang xavier yasin yuri yusuf иван пётр сергей алексей
        дмитрий николай михаил андрей владимир павел александр виктор юрий олег игорь борис
        григорий василий
    """)
