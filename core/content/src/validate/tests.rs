//! The shipped content has no findings; one planted fault per rule is found.

use std::path::Path;

use super::*;
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
        "Ga dezelfde dag naar de huisarts. Schrijf op waar de wond zit, hoe groot en welke kleur.",
        "Ga dezelfde dag naar de huisarts en schrijf op waar de wond zit en welke kleur en hoe groot. Ga dezelfde dag \
         naar de huisarts en schrijf op waar de wond zit en welke kleur en hoe groot. Ga dezelfde dag naar de huisarts \
         en schrijf op waar de wond zit en welke kleur en hoe groot.",
        Rule::LongSentences,
        "body_injury",
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
        "review = \"reviewed\"",
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
];

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
    for rule in Rule::ALL {
        assert!(FAULTS.iter().any(|fault| fault.3 == *rule), "{}", rule.code());
    }
}
