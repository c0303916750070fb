//! What the texts promise: help that is right, cards of their own, words for every role.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use pluis_content::{Caller, Content, Country, Lang, Reader};
use pluis_domain::child::Role;
use pluis_domain::jiff::civil::date;
use pluis_domain::prompt::Audience;
use pluis_domain::signal::Urgency;

fn content() -> &'static Content {
    Content::embedded().unwrap()
}

const COUNTRIES: [Country; 4] =
    [Country::Netherlands, Country::Belgium, Country::UnitedKingdom, Country::Ireland];

#[test]
fn every_signal_of_today_opens_an_ordered_card_of_its_own() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let signals = content().signals().unwrap();
    let now: Vec<_> =
        signals.all().map(|(_, signal)| signal).filter(|signal| signal.urgency == Urgency::Now).collect();
    assert!(now.len() >= 10, "{}", now.len());
    for signal in now {
        for country in COUNTRIES {
            let caller = Caller {
                country,
                reader: Reader::FosterCarer,
                lang: Lang::Nl.into(),
                today: date(2026, 11, 22),
            };
            let card = content().help_for_signal(&signal.id, caller).unwrap().expect("a card");
            let order: Vec<_> = card.help.iter().map(|line| line.id.as_str()).collect();
            let distinct: std::collections::BTreeSet<_> = order.iter().collect();
            assert!(order.len() >= 2 && distinct.len() == order.len(), "{} {order:?}", signal.id);
            assert!(!card.first.contains('{') && !card.not.is_empty(), "{}", signal.id);
            let other = seen.insert(format!("{country:?} {} {order:?}", card.first), &signal.id);
            assert_eq!(other, None, "{} has the card of another", signal.id);
        }
    }
}

#[test]
fn foster_kinship_and_family_home_read_their_own_words_and_others_the_main_ones() {
    let mut own = 0;
    for prompt in content().prompts().unwrap().all().iter().filter(|prompt| prompt.audience == Audience::Both)
    {
        for lang in [Lang::Nl, Lang::NlBe, Lang::En] {
            let read = |role| content().prompt_for(&prompt.id, lang, role).unwrap().unwrap();
            let parent = read(Role::Parent);
            assert_eq!(read(Role::OtherAdult), parent);
            let foster = read(Role::FosterCarer);
            assert_eq!(read(Role::KinshipCarer), foster);
            assert_eq!(read(Role::FamilyHome), foster);
            assert_ne!((&foster.goal, &foster.opener), (&parent.goal, &parent.opener), "{}", prompt.id);
            assert_eq!(content().prompt(&prompt.id, lang).unwrap().unwrap(), parent);
            own += 1;
        }
    }
    assert_eq!(own, 47 * 3);
}

/// Every number and name of the design's directory (design: domain E).
#[test]
fn every_row_of_the_directory_is_there() {
    let rows: [(Country, &[&str]); 5] = [
        (
            Country::Netherlands,
            &[
                "112",
                "0900-8844",
                "0800-2000",
                "0800-0432",
                "020-2615275",
                "keerpunt.chat",
                "fier.nl",
                "0800-0188",
                "113",
                "088-7867372",
                "088-2080080",
                "0800-7000",
                "0800-2400022",
                "0900-0101",
                "030-2931500",
            ],
        ),
        (
            Country::Belgium,
            &[
                "101",
                "112",
                "116000",
                "1712",
                "102",
                "nupraatikerover.be",
                "03 201 16 90",
                "1813",
                "106",
                "078 15 00 10",
                "caw.be",
                "seksueelgeweld.be",
                "078 170 170",
                "016 23 97 75",
            ],
        ),
        (
            Country::UnitedKingdom,
            &[
                "999",
                "101",
                "0808 800 5000",
                "0800 1111",
                "116000",
                "ceop.police.uk",
                "0800 011 3764",
                "0800 555 111",
                "ivisontrust.org.uk",
                "0800 040 7675",
                "116123",
                "159",
                "0300 123 2040",
            ],
        ),
        (
            Country::Ireland,
            &[
                "112",
                "0818 776 315",
                "1800 66 66 66",
                "01 522 4300",
                "01 873 3500",
                "hotline.ie",
                "webwise.ie",
            ],
        ),
        (Country::Europe, &["112", "116000", "116111", "takeitdown.ncmec.org"]),
    ];
    let directory = content().help().unwrap();
    let plain = |text: &str| text.replace([' ', '-'], "");
    for (country, wanted) in rows {
        let file = directory.country(country).unwrap();
        for row in wanted {
            let found = file.lines.iter().any(|line| {
                let reached = [&line.phone, &line.web, &line.chat].into_iter().flatten();
                reached.into_iter().any(|address| plain(address).contains(&plain(row)))
            });
            assert!(found, "{country:?} {row}");
        }
    }
    assert!(directory.get("nl_own_bank").is_some() && directory.get("nl_pleegzorg").is_some());
}

#[test]
fn there_are_98_signals_and_the_gut_feeling_in_words_of_every_language() {
    let signals = content().signals().unwrap();
    // The 97 of the design, of which one was split in two, and the gut feeling.
    assert_eq!(signals.all().count(), 99);
    for (_, signal) in signals.all() {
        assert!(signal.fact.each().count() >= 2 && signal.ordinary.each().count() >= 2, "{}", signal.id);
    }
}

#[test]
fn a_page_speaks_to_its_reader() {
    for country in COUNTRIES {
        let caller =
            Caller { country, reader: Reader::FosterCarer, lang: Lang::En.into(), today: date(2026, 11, 22) };
        let page = content().page("p_for_you", caller).unwrap().unwrap();
        assert!(
            page.help
                .iter()
                .all(|line| line.audience.code() != "foster_carer" && line.audience.code() != "carer")
        );
        for page in content().pages().unwrap().all() {
            let text = content().page(&page.id, caller).unwrap().unwrap();
            let whole = format!("{text:?}");
            assert!(!whole.contains("{emergency}") && !whole.contains("{police}"), "{}", page.id);
        }
    }
}
