//! The quiet weeks: what is usual for these two.

use pluis_engine::domain::note::{Place, Source};

use super::{Entry, NO_WORDS, NOOR, SAMI, Words, on};

/// In the order they were written.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        place: Some(Place::Home),
        good: true,
        nl: Words {
            facts: "Noor zat na het eten een uur bij ons aan tafel en vertelde over de musical op school.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor stayed at the table for an hour after dinner and talked about the school musical.",
            ..NO_WORDS
        },
        ..on(0, 2, 20, NOOR)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Sami kwam uit school en speelde twee uur buiten met de jongens van nummer veertien.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami came home from school and played outside for two hours with the boys from number fourteen.",
            ..NO_WORDS
        },
        ..on(0, 4, 17, SAMI)
    },
    Entry {
        nl: Words {
            facts: "Noor ging om half tien naar bed. Haar telefoon lag in de keuken, zoals afgesproken.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor went to bed at half past nine. Her phone was in the kitchen, as agreed.",
            ..NO_WORDS
        },
        ..on(1, 3, 21, NOOR)
    },
    Entry {
        nl: Words {
            facts: "Sami wilde niet eten. Na een kwartier at hij wel.",
            said: "Ik mis mijn oude school",
            did: "Ik heb naast hem gezeten en gewacht.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami did not want to eat. After fifteen minutes he did.",
            said: "I miss my old school",
            did: "I sat beside him and waited.",
            ..NO_WORDS
        },
        ..on(2, 1, 18, SAMI)
    },
    Entry {
        place: Some(Place::Home),
        good: true,
        nl: Words { facts: "Sami bakte pannenkoeken met mij en deelde ze uit aan de buren.", ..NO_WORDS },
        en: Words { facts: "Sami made pancakes with me and shared them with the neighbours.", ..NO_WORDS },
        ..on(3, 6, 11, SAMI)
    },
    Entry {
        nl: Words {
            facts: "Noor vroeg of ze met drie vriendinnen naar de film mocht. Ze was om tien uur thuis.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor asked to go to the cinema with three friends. She was home at ten.",
            ..NO_WORDS
        },
        ..on(4, 2, 19, NOOR)
    },
    Entry {
        signals: &["mood_anger"],
        place: Some(Place::School),
        source: Source::ThirdParty,
        nl: Words {
            facts: "De juf belde. Sami heeft een stoel omgegooid na een ruzie over een bal.",
            did: "Ik heb Sami opgehaald en eerst thee gezet.",
            ..NO_WORDS
        },
        en: Words {
            facts: "The teacher called. Sami pushed over a chair after a quarrel about a ball.",
            did: "I picked Sami up and made tea first.",
            ..NO_WORDS
        },
        ..on(5, 5, 16, SAMI)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Noor oefende haar spreekbeurt over zeeschildpadden voor de spiegel.",
            ..NO_WORDS
        },
        en: Words { facts: "Noor practised her talk about sea turtles in front of the mirror.", ..NO_WORDS },
        ..on(6, 3, 20, NOOR)
    },
    Entry {
        place: Some(Place::Home),
        nl: Words {
            facts: "Bezoek van zijn moeder. Sami liet zijn tekeningen zien. Daarna lag hij een half uur op de bank.",
            ..NO_WORDS
        },
        en: Words {
            facts: "His mother visited. Sami showed his drawings. Afterwards he lay on the sofa for half an hour.",
            ..NO_WORDS
        },
        ..on(7, 7, 14, SAMI)
    },
    Entry {
        place: Some(Place::School),
        nl: Words {
            facts: "Het rapport van Noor: drie zevens, een acht, een vijf voor wiskunde.",
            ..NO_WORDS
        },
        en: Words { facts: "Noor's report: three sevens, an eight, a five for maths.", ..NO_WORDS },
        ..on(8, 4, 18, NOOR)
    },
    Entry {
        nl: Words {
            facts: "Sami werd twee keer wakker. Hij had gedroomd over een trein.",
            did: "Ik heb het licht op de gang aangelaten.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami woke up twice. He had dreamt about a train.",
            did: "I left the light in the hall on.",
            ..NO_WORDS
        },
        ..on(9, 2, 22, SAMI)
    },
    Entry {
        place: Some(Place::Family),
        good: true,
        nl: Words {
            facts: "Noor fietste met haar oma naar het strand. Ze kwamen terug met een emmer schelpen.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor cycled to the beach with her grandmother. They came back with a bucket of shells.",
            ..NO_WORDS
        },
        ..on(10, 6, 15, NOOR)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Sami heeft zijn zwemdiploma gehaald. Hij heeft het boven zijn bed gehangen.",
            ..NO_WORDS
        },
        en: Words { facts: "Sami got his swimming certificate. He put it up above his bed.", ..NO_WORDS },
        ..on(11, 1, 17, SAMI)
    },
    Entry {
        signals: &["online_always_on"],
        place: Some(Place::Home),
        nl: Words {
            facts: "Noor zat tot half twaalf op haar kamer met haar telefoon. Ze zei dat er een groepsapp was voor het kamp.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor was in her room with her phone until half past eleven. She said there was a group chat for the camp.",
            ..NO_WORDS
        },
        ..on(12, 5, 21, NOOR)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Sami ging voor het eerst alleen naar de bakker. Hij kwam terug met het juiste brood en het wisselgeld.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Sami went to the bakery alone for the first time. He came back with the right bread and the change.",
            ..NO_WORDS
        },
        ..on(13, 3, 18, SAMI)
    },
    Entry {
        signals: &["body_exhausted"],
        nl: Words {
            facts: "Noor at weinig en ging om zeven uur naar boven.",
            said: "Ik ben gewoon moe",
            did: "Ik heb gezegd dat de deur openstaat.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor ate little and went upstairs at seven.",
            said: "I'm just tired",
            did: "I said that the door is open.",
            ..NO_WORDS
        },
        ..on(14, 2, 20, NOOR)
    },
    Entry {
        signals: &["contact_old_friends_gone"],
        place: Some(Place::OnTheWay),
        nl: Words {
            facts: "Noor kwam niet met de vaste groep uit school. Ze kwam drie kwartier later, alleen.",
            ..NO_WORDS
        },
        en: Words {
            facts: "Noor did not come home from school with her usual group. She came three quarters of an hour later, alone.",
            ..NO_WORDS
        },
        ..on(15, 4, 16, NOOR)
    },
    Entry {
        good: true,
        nl: Words {
            facts: "Sami hielp de fiets te repareren en legde uit hoe een ketting werkt.",
            ..NO_WORDS
        },
        en: Words { facts: "Sami helped to repair the bike and explained how a chain works.", ..NO_WORDS },
        ..on(15, 6, 10, SAMI)
    },
];
