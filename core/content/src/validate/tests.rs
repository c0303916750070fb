//! The shipped content has no findings; one planted fault per rule is found.

use std::path::Path;

use super::*;
use crate::Lang;
use crate::load::Files;

fn today() -> Date {
    jiff::civil::date(2026, 11, 22)
}

#[test]
fn the_shipped_content_has_no_findings() {
    let findings = validate(Content::embedded().unwrap(), today());
    let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
}

#[test]
fn an_editors_folder_is_checked_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    assert_eq!(validate(&Content::from_folder(&folder).unwrap(), today()), []);
}

#[test]
fn nothing_shipped_claims_a_reading_that_did_not_happen() {
    let content = Content::embedded().unwrap();
    for prompt in content.prompts().unwrap().all() {
        assert_eq!(prompt.reviewed_on, None, "{}", prompt.id);
    }
    for (_, line) in content.help().unwrap().all() {
        assert_eq!(line.checked_on, None, "{}", line.id);
    }
}

/// A fault: a file, what stands there, what is planted instead, and the rule that must catch it on that item.
struct Fault(&'static str, &'static str, &'static str, Rule, &'static str);

const FAULTS: &[Fault] = &[
    Fault("signals/mood.toml", "bit = 1\n", "bitt = 1\n", Rule::Unreadable, "content"),
    Fault("signals/mood.toml", "Is gespannen of schrikt snel", "", Rule::Missing, "mood_tense_jumpy"),
    Fault(
        "signals/mood.toml",
        "Is gespannen of schrikt snel",
        "Is gespannen of schrikt heel erg snel van alles wat er om het kind heen gebeurt op school en thuis",
        Rule::TooLong,
        "mood_tense_jumpy",
    ),
    Fault(
        "prompts/t_online_favourites.toml",
        "minutes = 10",
        "minutes = 45",
        Rule::OutOfRange,
        "t_online_favourites",
    ),
    Fault("prompts/t_fast_money.toml", "lang_fast_money", "lang_fast_mony", Rule::UnknownId, "t_fast_money"),
    Fault(
        "prompts/t_sextortion.toml",
        "\"t_shame_mistakes\"",
        "\"t_shame\"",
        Rule::UnknownId,
        "t_sextortion",
    ),
    Fault("prompts/t_tiktok.toml", "id = \"t_tiktok\"", "id = \"t_tik\"", Rule::UnknownId, "t_tik"),
    Fault("prompts/t_tiktok.toml", "order = 34", "order = 1", Rule::Duplicate, "t_tiktok"),
    Fault("signals/told.toml", "bit = 90", "bit = 89", Rule::Duplicate, "told_asked_for_image"),
    Fault("signals/told.toml", "bit = 90", "bit = 120", Rule::BitChanged, "told_asked_for_image"),
    Fault("signals/bits.txt", "\n90 told_asked_for_image", "", Rule::BitChanged, "told_asked_for_image"),
    Fault("signals/gut.toml", "sources = [\"S1\"]", "sources = []", Rule::NoSource, "gut_feeling"),
    Fault("signals/gut.toml", "sources = [\"S1\"]", "sources = [\"F999\"]", Rule::UnknownId, "gut_feeling"),
    Fault("sources.toml", "2027-11-21", "2026-11-21", Rule::Expired, "gut_feeling"),
    Fault("prompts/t_tiktok.toml", "2027-05-22", "2026-11-21", Rule::Expired, "t_tiktok"),
    Fault(
        "prompts/t_online_favourites.toml",
        "Je hoort wat je kind online leuk vindt.",
        "Je hoort wat je kind online leuk vindt en met wie en waarom en hoe lang en ook nog wanneer het dat doet.",
        Rule::LongSentence,
        "t_online_favourites",
    ),
    Fault(
        "signals/pressure.toml",
        "Raak het niet aan. Leg het niet in water. Breng het niet zelf weg. Ga met iedereen de kamer uit. Bel",
        "Raak het niet aan en leg het niet in water en breng het niet zelf weg of ga de kamer uit en bel",
        Rule::LongSentence,
        "threat_weapon",
    ),
    Fault(
        "signals/body.toml",
        "first.nl = \"Zeg wat je ziet, zonder het gewicht te noemen. Maak een afspraak met de huisarts.\"",
        "first.nl = \"Zeg dan wat je zelf ziet en hoort, zonder dat je ook maar iets over het gewicht gaat noemen. Maak daarna \
         nog vandaag of morgen samen met je kind een afspraak met de eigen huisarts. Zeg dan wat je zelf ziet en hoort, \
         zonder dat je ook maar iets over het gewicht gaat noemen.\"",
        Rule::LongSentences,
        "body_eating",
    ),
    Fault(
        "signals/mood.toml",
        "Is gespannen of schrikt snel",
        "Heeft een symptoom",
        Rule::ForbiddenWord,
        "mood_tense_jumpy",
    ),
    Fault("signals/mood.toml", "zich ineens", "zich plots", Rule::ForbiddenWord, "mood_sudden_withdrawal"),
    Fault("phrases/nl.ftl", "klaar.", "klaar!", Rule::ExclamationMark, "reminder-text"),
    Fault("phrases/en.ftl", "err-busy =", "err-bussy =", Rule::LanguagesDiffer, "err-busy"),
    Fault(
        "phrases/en.ftl",
        "{ $name } are paused",
        "{ $nam } are paused",
        Rule::LanguagesDiffer,
        "no-question-paused",
    ),
    Fault("prompts/t_money_mule.toml", "500 euros", "600 euros", Rule::LanguagesDiffer, "t_money_mule"),
    Fault("prompts/t_tiktok.toml", "\"10_11\", ", "", Rule::DeckSize, "parent"),
    Fault("help/nl.toml", "0800-2000", "0800-200", Rule::Phone, "nl_veilig_thuis_advies"),
    Fault("help/nl.toml", "daily 11:00-21:00", "elke dag", Rule::NotUnderstood, "nl_kindertelefoon"),
    Fault(
        "help/nl.toml",
        "\"kindertelefoon.nl\"",
        "\"https://kindertelefoon.nl\"",
        Rule::NotUnderstood,
        "nl_kindertelefoon",
    ),
    Fault(
        "prompts/t_tiktok.toml",
        "review = \"draft\"",
        "review = \"professional\"",
        Rule::ReviewState,
        "t_tiktok",
    ),
    Fault(
        "help/nl.toml",
        "certainty = \"verified\"\nsources = [\"F85\"]",
        "certainty = \"verified\"\nchecked_on = \"2026-11-23\"\nsources = [\"F85\"]",
        Rule::ReviewState,
        "nl_politie",
    ),
    Fault(
        "signals/told.toml",
        "ie = [\"ie_112\", \"ie_tusla\", \"ie_childline\"]",
        "ie = []",
        Rule::NoHelp,
        "told_forced_sex",
    ),
    Fault("help/eu.toml", ", \"eu_europol\"", "", Rule::NoHelp, "eu_europol"),
    Fault("help/ie.toml", "danger_now = [\"ie_112\"]", "danger_now = [\"ie_tusla\"]", Rule::NoHelp, "ie"),
    Fault("prompts/t_sextortion.toml", "no_secrecy = ", "# ", Rule::NoSecrecyLine, "t_sextortion"),
    Fault("prompts/t_tiktok.toml", "[nl.foster]", "[nl.fosster]", Rule::Unreadable, "content"),
    Fault("prompts/t_tiktok.toml", "[nl]", "[fy]", Rule::UnknownId, "t_tiktok"),
    Fault(
        "prompts/t_tiktok.toml",
        "owner = \"Pluis editorial team\"",
        "owner = \" \"",
        Rule::NoOwner,
        "t_tiktok",
    ),
    Fault("help/nl.toml", "owner = \"Pluis editorial team\"", "owner = \"\"", Rule::NoOwner, "nl"),
    Fault("signals/mood.toml", "2027-11-22", "2026-11-21", Rule::Expired, "mood"),
    Fault("requirements.toml", "\nA17 = ", "\nA71 = ", Rule::Requirement, "A17"),
    Fault("requirements.toml", "\"p_no_spying\"", "\"p_spying\"", Rule::Requirement, "A49"),
    Fault("glossary_be.toml", "\"groepsapps\" = \"groepschats\"\n", "", Rule::GlossaryForm, "nl-BE"),
    Fault("hints.toml", "\"liegt\"", "\"Liegt\"", Rule::NotUnderstood, "lies"),
    Fault(
        "pages/p_images_seen.toml",
        "id = \"p_images_seen\"",
        "id = \"p_images\"",
        Rule::Missing,
        "p_images_seen",
    ),
    Fault("words/nl.txt", "gespannen", "", Rule::RareWord, "mood_tense_jumpy"),
    Fault("holidays.toml", "2026-W53", "2025-W53", Rule::Unreadable, "content"),
    Fault("holidays.toml", "to = \"2025-W43\"", "to = \"2025-W42\"", Rule::OutOfRange, "nl_noord 2025-26"),
    Fault("holidays.toml", "from = \"2026-W09\"", "from = \"2026-W01\"", Rule::Duplicate, "nl_noord 2025-26"),
    Fault("holidays.toml", "kind = \"autumn\"", "kind = \"easter\"", Rule::Missing, "nl_noord 2025-26"),
    Fault("holidays.toml", "from = \"2026-W34\"", "from = \"2026-W33\"", Rule::Duplicate, "nl_noord 2026-27"),
    Fault(
        "holidays.toml",
        "name = \"2025-26\"",
        "name = \"2025-27\"",
        Rule::NotUnderstood,
        "nl_noord 2025-27",
    ),
    Fault(
        "holidays.toml",
        "sources = [\"F107\", \"F108\"]",
        "sources = []",
        Rule::NoSource,
        "nl_noord 2025-26",
    ),
    Fault("holidays.toml", "id = \"nl_noord\"", "id = \"noord\"", Rule::UnknownId, "noord"),
];

/// Faults that need more than one place: an opener of another topic, words of a parent given to a foster carer.
#[test]
fn a_likeness_between_two_texts_is_found() {
    let opener = |from: &str| {
        let content = Content::over(Files::of_editors());
        content.prompts().unwrap().get(from).unwrap().words(Lang::Nl).opener.clone().unwrap()
    };
    let replace = |topic: &str, planted: String| {
        let own = opener(topic).replace('"', "\\\"");
        let planted = planted.replace('"', "\\\"");
        let file = format!("prompts/{topic}.toml");
        validate(
            &Content::over(Files::of_editors().with(&file, |text| text.replacen(&own, &planted, 1))),
            today(),
        )
    };
    let finds = |findings: &[Finding], rule| {
        findings.iter().any(|found| found.rule == rule && found.field == "opener.nl")
    };
    let other = opener("t_discord");
    assert!(finds(&replace("t_tiktok", other.clone()), Rule::Duplicate));
    let start: Vec<&str> = other.split_whitespace().take(6).collect();
    let findings = replace("t_tiktok", format!("{} iets anders?", start.join(" ")));
    assert!(finds(&findings, Rule::SimilarOpener), "{findings:?}");
}

#[test]
fn foster_words_that_are_missing_or_swapped_are_found() {
    let with = |change: &dyn Fn(&str) -> String| {
        validate(&Content::over(Files::of_editors().with("prompts/t_tiktok.toml", change)), today())
    };
    let cut = |text: &str| {
        let (before, foster) = text.split_once("[nl.foster]").unwrap();
        let (_, english) = foster.split_once("\n[en]").unwrap();
        format!("{before}\n[en]{english}")
    };
    let has = |findings: &[Finding], rule| {
        findings.iter().any(|found| found.rule == rule && found.item == "t_tiktok (foster)")
    };
    let none = with(&cut);
    assert!(has(&none, Rule::NoFosterText), "{none:?}");
    let swapped = with(&|text| {
        let whole: toml::Table = toml::from_str(text).unwrap();
        let mut words = whole["nl"].clone();
        let words = words.as_table_mut().unwrap();
        words.remove("foster");
        for field in ["title", "no_secrecy", "easy_variant", "background", "activity", "avoid_saying"] {
            words.remove(field);
        }
        let text = cut(text);
        let foster = toml::to_string(words).unwrap().replace("kind", "pleegkind");
        text.replacen("\n[en]", &format!("\n[nl.foster]\n{foster}\n[en]"), 1)
    });
    assert!(has(&swapped, Rule::SwappedWords), "{swapped:?}");
}

#[test]
fn a_word_that_presumes_a_shared_past_is_found_in_foster_words_alone() {
    let plant = |words: &str| {
        validate(
            &Content::over(Files::of_editors().with("prompts/t_tiktok.toml", |text| {
                let (before, after) = text.split_once(words).unwrap();
                format!("{before}{words}{}", after.replacen("goal = \"", "goal = \"Mijn kind leert dit. ", 1))
            })),
            today(),
        )
    };
    let foster = |findings: Vec<Finding>| findings.iter().any(|found| found.detail == "foster: mijn kind");
    assert!(foster(plant("[nl.foster]")) && !foster(plant("[nl]\n")));
}

#[test]
fn each_planted_fault_is_found() {
    for Fault(file, there, planted, rule, item) in FAULTS.iter() {
        let files = Files::of_editors().with(file, |text| text.replacen(there, planted, 1));
        let findings = validate(&Content::over(files), today());
        let found = findings.iter().any(|finding| finding.rule == *rule && finding.item == *item);
        assert!(found, "{file}: {there} -> {planted} must break {} on {item}: {findings:?}", rule.code());
    }
}

#[test]
fn every_rule_has_a_planted_fault() {
    let in_a_test_of_its_own = [Rule::SimilarOpener, Rule::NoFosterText, Rule::SwappedWords];
    for rule in Rule::ALL.iter().filter(|rule| !in_a_test_of_its_own.contains(rule)) {
        assert!(FAULTS.iter().any(|fault| fault.3 == *rule), "{}", rule.code());
    }
}
