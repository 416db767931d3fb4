"""English nouns for people by what they do and are; those with a gender stand in kin."""

from audio.draft.tongues.tongue import table

CALLINGS = table("""
        lookout source
        acrobat actor addict adjutant adult advocate agent aide alderman analyst ancestor
        angler antiquarian apprentice arbitrator archaeologist archer architect archivist
        artisan assessor astronaut astronauts astronomer athlete athletes attendee attendees
        auctioneer auditor aviator bailiff bandmate banker barber bargee barista barrister
        bartender batter beekeeper beggar beginner bellringer bidder binder blacksmith
        boatbuilder boatman bookbinder bookkeeper bookseller bouncer bowler boxer brewer
        bricklayer broker builder builders bursar butcher butler buyer bystander bystanders
        cabinetmaker caddie campaigner campaigners captive captor carer caretaker carrier
        cartographer cashier caterer cellist centenarian chaplain charterer chauffeur
        chieftain choirmaster choreographer chronicler civilian civilians claimant claimants
        classmate cleaner cleaners cleric climber climbers co-author co-founder co-host
        co-owner co-pilot co-star co-worker cobbler coder collector columnist comedian
        commentator commentators commuter commuters companion companions comrade concierge
        confectioner congregant conservator consultant contractor contractors convict cooper
        coordinator coroner correspondent counsellor counselor courier coworker craftsperson
        creator curate curator custodian cyclist dancer dancers daredevil dealer debutant
        defector defendant defender defenders delegate delegates dentist descendant designer
        detainee developer developers dietitian diner dispatcher dissident distiller diver
        divers docker dockers donor doorkeeper drafter draper dressmaker drifter drivers
        drummer elders emigrant emissary employer engineer engraver enthusiast entrepreneur
        entrepreneurs envoy epidemiologist evacuee evacuees evangelist ex-minister examiner
        explorer falconer farmers farmhand ferrymaster fiddler financier fishermen
        fishmonger flatmate flautist flyer footballer forager forecaster forester freelancer
        freshman friends furrier gambler gamekeeper gaoler geographer glassblower glazier
        goalkeeper goatherd goldsmith graduate graduates grandchild grandparent gravedigger
        greengrocer grocer groundsman guardian guitarist gunner gymnast hairdresser handyman
        harbourmaster harpist harvester hauler headteacher healer heir helper herald herder
        hermit hiker hikers historians homeowners hostage hotelier householder housekeeper
        housemate humorist hunters hydrologist illustrator immigrant immigrants importer
        informant inhabitant inhabitants inheritor inmate innkeeper insider insomniac
        inspector inspectors instructor insurer intern interpreter intruder inventor
        investigator investigators investor investors ironmonger islander islanders jailer
        janitor jeweler jeweller jockey joiner judges juggler juror jurors keyholder
        kidnapper killer laborer labourer labourers landowner lawmaker lawmakers lawyers
        layman leaders learner leaseholder legislator librarian lifeguard linguist listener
        lobbyist locals locksmith lodger logger longshoreman loyalist lumberjack luthier
        machinist magician maintainer majordomo manufacturer marcher marchers mariner
        marksman marshal mason mathematician mayoress medic members merchant messenger
        metalworker meteorologist migrant migrants militant miller minder miner miners
        ministers minstrel missionary mobster monarch motorist motorists mountaineer
        muralist musicians musicologist nanny naturalist navigator negotiator negotiators
        neighbour newcomer newcomers newlywed newsreader nominee nonagenarian novelist
        novice nurses nutritionist observer observers occupant occupier octogenarian
        oncologist onlooker onlookers operator opponent opponents optician optimist orator
        orderly organiser organisers organist organizer organizers ornithologist outsider
        overseer owners painter painters panelist panellist parishioner parishioners
        participant participants partygoer passer-by passers-by pathologist patron
        pawnbroker peacekeeper pedestrian pedestrians pediatrician percussionist performer
        perpetrator petitioner pharmacist philanthropist philosopher pianist picker pilots
        pioneer pitcher plaintiff planner players playwright poacher police politician
        politicians porter postdoc postmaster postmistress potter practitioner preacher
        principal printer prisoner prisoners proctor producer producers programmer promoter
        proprietor prosecutors provost psychiatrist psychotherapist publican publicist
        publisher pundit pupil pupils puppeteer purser quarterback rancher rapper reader
        rebel receptionist recluse recruit recruiter rector referee registrar regulars
        relative relatives repairer repairman rescuer rescuers researcher reservist
        resident-elect restaurateur restorer retailer reveller revellers reviewer rider
        ringleader rival rivals roommate rower runner sacristan saddler sailmaker
        salesperson saleswoman satirist saxophonist scholar scholars schoolteacher
        scientists scout screenwriter sculptor seafarer sealer secretary-general seller
        seminarian seniors sentry septuagenarian servant setter settler settlers sexton
        shareholder shareholders shearer shepherd shipbuilder shipmate shipwright shopper
        shoppers showman sibling signaller signwriter silversmith singers skater skier smith
        smuggler sociologist solicitor soloist sommelier soprano specialist spectator
        spectators sponsor spouse sprinter stallholder statesman statistician steward
        stonemason storekeeper storyteller strategist striker subscriber successor suitor
        superstar supervisor supplier supporter supporters surfer surgeons surveyor suspect
        sweeper swimmer swimmers tailor taster tattooist taxidermist taxpayer taxpayers
        teachers teammate teenager teenagers tenor therapist thief toddler topographer
        tourist tourists trader traders trainee trainer translator traveler travelers
        traveller travellers trawlerman trombonist trumpeter trustee trustees tuner tutor
        typesetter typist umpire undergraduate undertaker upholsterer users usher valet
        vendor vendors vet veterans veterinarian vicar villager villagers violinist
        virologist virtuoso voter voters waitperson walker warden watchmaker watchman weaver
        webmaster welder whistleblower winemaker winner wizard woodcarver woodworker
        workmate worshipper writers yachtsman yogi youngster youngsters zookeeper
""")
