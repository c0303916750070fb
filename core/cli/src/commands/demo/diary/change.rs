//! The weeks in which something is different, and what came of it.

use pluis_engine::domain::note::{Place, Source};

use super::{Entry, NO_WORDS, NOOR, SAMI, Words, on};

/// In the order they were written.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        signals: &["online_hides_screen"],
        place: Some(Place::Home),
        nl: Words {
            facts: "Noor legde haar telefoon met het scherm naar beneden als ik binnenkwam. Vier keer op een avond.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor turned her phone face down when I came in. Four times in one evening.",
            ..NO_WORDS
        },
        ..on(16, 3, 21, NOOR)
    },
    Entry {
        place: Some(Place::Online),
        source: Source::Told,
        nl: Words {
            facts: "Sami vertelde aan tafel over een jongen die hem in een game munten gaf.",
            said: "Hij is aardig, hij heet Drakenvuur",
            did: "Ik heb gevraagd hoe het spel werkt.",
            ..NO_WORDS
        },
        en: Words {
            facts: "At the table Sami told us about a boy who gave him coins in a game.",
            said: "He is nice, his name is Dragonfire",
            did: "I asked how the game works.",
            ..NO_WORDS
        },
        ..on(17, 1, 19, SAMI)
    },
    Entry {
        signals: &["money_new_goods"],
        nl: Words {
            facts: "Noor had een nieuwe jas aan. Ze zei dat ze hem had geleend van iemand uit een hogere klas.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor was wearing a new jacket. She said she had borrowed it from somebody in a higher year.",
            ..NO_WORDS
        },
        ..on(17, 5, 20, NOOR)
    },
    Entry {
        signals: &["school_absence"],
        place: Some(Place::School),
        source: Source::ThirdParty,
        nl: Words {
            facts: "De mentor mailde: Noor was twee keer het laatste uur niet in de les.",
            ..NO_WORDS
        },
        en: Words { facts: "The mentor wrote: Noor missed the last lesson twice.", ..NO_WORDS },
        ..on(18, 2, 18, NOOR)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Sami en Noor bouwden samen een hut van dekens. Ze lachten tot het donker was.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami and Noor built a den of blankets together. They laughed until dark.",
            ..NO_WORDS
        },
        ..on(18, 7, 11, SAMI)
    },
    Entry {
        signals: &["mood_tense_jumpy"],
        flagged: true,
        nl: Words {
            facts: "Noor schrok toen haar telefoon trilde en liep meteen naar de gang.",
            said: "Niks, laat maar",
            did: "Ik heb niet verder gevraagd.",
            view: "Ik denk dat iemand haar onder druk zet. Ik weet het niet.",
        },
        en: Words {
            facts: "Noor jumped when her phone buzzed and went into the hall at once.",
            said: "Nothing, never mind",
            did: "I did not ask any further.",
            view: "I think somebody is putting pressure on her. I do not know.",
        },
        ..on(19, 3, 22, NOOR)
    },
    Entry {
        place: Some(Place::OnTheWay),
        good: true,
        nl: Words {
            facts: "Sami heeft een voldoende voor de topotoets. Hij noemde alle provincies op in de auto.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami passed his geography test. He named every province in the car.",
            ..NO_WORDS
        },
        ..on(20, 4, 17, SAMI)
    },
    Entry {
        signals: &["mood_sudden_withdrawal"],
        nl: Words {
            facts: "Noor zei de afspraak met haar nichtje af. Ze bleef de hele middag op haar kamer.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor cancelled the visit to her cousin. She stayed in her room all afternoon.",
            ..NO_WORDS
        },
        ..on(20, 6, 13, NOOR)
    },
    Entry {
        signals: &["money_card_elsewhere"],
        place: Some(Place::Home),
        flagged: true,
        nl: Words {
            facts: "Noor kon haar bankpas niet vinden. Ze vroeg om een nieuwe en wilde niet dat ik de bank belde.",
            said: "Het is echt niks",
            did: "Ik heb samen met haar de bank gebeld.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor could not find her bank card. She asked for a new one and did not want me to call the bank.",
            said: "It really is nothing",
            did: "I called the bank together with her.",
            ..NO_WORDS
        },
        ..on(21, 2, 20, NOOR)
    },
    Entry {
        place: Some(Place::OnTheWay),
        source: Source::Told,
        nl: Words {
            facts: "Noor huilde in de auto en zei daarna dat ze blij was dat het eruit was.",
            said: "Ik durfde het niet te zeggen",
            did: "Ik heb gezegd dat ik blijf en dat we samen hulp zoeken.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor cried in the car and then said she was glad it was out.",
            said: "I was afraid to say it",
            did: "I said that I am staying and that we will find help together.",
            ..NO_WORDS
        },
        ..on(21, 5, 19, NOOR)
    },
    Entry {
        place: Some(Place::School),
        nl: Words {
            facts: "Gesprek op school met de mentor en de wijkagent. Noor zat erbij en zei zelf wat ze wilde.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Talk at school with the mentor and the community officer. Noor was there and said herself what she wanted.",
            ..NO_WORDS
        },
        ..on(22, 3, 16, NOOR)
    },
    Entry {
        source: Source::Told,
        nl: Words {
            facts: "Sami vroeg drie keer of Noor weg moest.",
            said: "Blijft Noor hier wonen",
            did: "Ik heb gezegd dat Noor blijft en dat hij ook blijft.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami asked three times whether Noor had to leave.",
            said: "Is Noor still going to live here",
            did: "I said that Noor is staying and that he is staying too.",
            ..NO_WORDS
        },
        ..on(22, 7, 18, SAMI)
    },
    Entry {
        place: Some(Place::Home),
        good: true,
        nl: Words { facts: "Noor at weer mee en maakte een grap over de bloemkool.", ..NO_WORDS },
        en: Words { facts: "Noor ate with us again and made a joke about the cauliflower.", ..NO_WORDS },
        ..on(23, 4, 20, NOOR)
    },
    Entry {
        signals: &["mood_lost_interest"],
        source: Source::Told,
        nl: Words {
            facts: "Sami wilde niet naar voetbal. Hij zei dat een trainer tegen hem had geschreeuwd.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami did not want to go to football. He said a coach had shouted at him.",
            ..NO_WORDS
        },
        ..on(24, 1, 17, SAMI)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Noor fietste met twee vriendinnen naar de stad en was op de afgesproken tijd terug.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor cycled into town with two friends and was back at the agreed time.",
            ..NO_WORDS
        },
        ..on(24, 6, 12, NOOR)
    },
    Entry {
        good: true,
        nl: Words { facts: "Sami stond weer op het veld. De trainer heeft sorry gezegd.", ..NO_WORDS },
        en: Words { facts: "Sami was back on the pitch. The coach said sorry.", ..NO_WORDS },
        ..on(25, 3, 18, SAMI)
    },
    Entry {
        place: Some(Place::Online),
        source: Source::Told,
        nl: Words { facts: "Noor heeft zelf een ander wachtwoord gekozen en dat gemeld.", ..NO_WORDS },
        en: Words { facts: "Noor chose another password by herself and told me.", ..NO_WORDS },
        ..on(25, 5, 21, NOOR)
    },
    Entry {
        place: Some(Place::Home),
        good: true,
        nl: Words { facts: "Sami las een hoofdstuk voor aan de hond. De hond sliep.", ..NO_WORDS },
        en: Words { facts: "Sami read a chapter aloud to the dog. The dog slept.", ..NO_WORDS },
        ..on(26, 2, 19, SAMI)
    },
    Entry {
        nl: Words {
            facts: "Noor ging om acht uur slapen, twee avonden achter elkaar. Overdag was ze vrolijk.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor went to sleep at eight, two evenings in a row. During the day she was cheerful.",
            ..NO_WORDS
        },
        ..on(26, 7, 16, NOOR)
    },
    Entry {
        place: Some(Place::Home),
        nl: Words {
            facts: "De pleegzorgbegeleider was er. Sami liet zijn kamer zien en vroeg om een bureaulamp.",
            ..NO_WORDS
        },
        en: Words {
            facts: "The foster care worker visited. Sami showed his room and asked for a desk lamp.",
            ..NO_WORDS
        },
        ..on(27, 4, 18, SAMI)
    },
    Entry {
        place: Some(Place::School),
        source: Source::Told,
        good: true,
        nl: Words { facts: "Noor haalde een acht voor wiskunde en belde meteen haar vader.", ..NO_WORDS },
        en: Words { facts: "Noor got an eight for maths and called her father at once.", ..NO_WORDS },
        ..on(28, 1, 20, NOOR)
    },
    Entry {
        place: Some(Place::Home),
        good: true,
        nl: Words {
            facts: "Sami heeft een klasgenoot mee naar huis gevraagd. Ze bouwden een knikkerbaan.",
            ..NO_WORDS
        },
        en: Words { facts: "Sami invited a classmate home. They built a marble run.", ..NO_WORDS },
        ..on(28, 3, 17, SAMI)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Noor bleef na de film nog zitten om te praten over wat ze later wil worden.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor stayed after the film to talk about what she would like to become.",
            ..NO_WORDS
        },
        ..on(28, 6, 21, NOOR)
    },
    Entry {
        good: true,
        nl: Words { facts: "Sami werd wakker en zei dat hij zin had in de week.", ..NO_WORDS },
        en: Words { facts: "Sami woke up and said he was looking forward to the week.", ..NO_WORDS },
        ..on(29, 1, 8, SAMI)
    },
];
