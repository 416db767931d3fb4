"""English verbs of speech, in every form in which a tag has them."""

from audio.draft.tongues.tongue import table

SAY = table(
    """
        shout yell scream whisper mutter
        said say says saying added add adds adding asked ask asks asking told tell tells
        telling replied reply replies replying answered answer answers answering explained
        explain explains explaining wrote write writes writing tweeted tweets tweeting posted
        noted note notes noting recalled recall recalls recalling remembered remembers
        remembering continued continue continues continuing insisted insist insists insisting
        concluded concludes concluding declared declares declaring stated state states stating
        announced announces announcing commented comments commenting remarked remarks
        remarking observed observes observing argued argues arguing admitted admits admitting
        conceded concedes conceding acknowledged acknowledges confessed confesses warned warns
        warning urged urges urging claimed claims claiming suggested suggests suggesting
        agreed agrees agreeing objected objects protested protests complained complains
        complaining joked jokes joking quipped quips laughed laughs laughing sighed sighs
        sighing shouted shouts shouting yelled yells yelling screamed screams screaming cried
        cries crying whispered whispers whispering muttered mutters muttering murmured murmurs
        murmuring mumbled mumbles called calls chanted chants chanting sang sings singing
        promised promises promising pleaded pleads pleading begged begs begging demanded
        demands demanding wondered wonders wondering responded responds responding retorted
        retorts countered counters reported reports testified testifies repeated repeats
        repeating reflected reflects reflecting stressed stresses emphasized emphasised
        emphasizes emphasises predicted predicts boasted boasts mused muses snapped snaps
        interjected interjects interrupted interrupts offered offers volunteered advised
        advises confirmed confirms denied denies reiterated reiterates maintained maintains
        lamented laments read reads reading exclaimed exclaims growled growls grumbled
        grumbles gasped gasps announced pointed points went goes began begins finished
        finishes thought thinks thinking quoted quotes summarised summarized put puts shrugged
        shrugs teased teases hissed hisses roared roars bellowed bellows groaned groans smiled
        smiles grinned grins corrected corrects allowed allows revealed reveals described
        describes cautioned cautions asserted asserts contended contends recounted recounts
    """
)
