//! A further language is a matter of files: a stub of one, made here by copying, is read, checked and spoken by the program
//! as it is.
#![cfg(feature = "authoring")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use pluis_content::validate::validate;
use pluis_content::{Caller, Content, Country, Lang, Language, Reader};
use pluis_domain::child::Role;
use pluis_domain::jiff::civil::date;

/// West Frisian, of which nobody has written a word: every text is the English one with these letters behind its last word.
const MARK: &str = "xfy";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Gives every table with an English text a Frisian one.
fn translate(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            if let Some(mut words) = table.get("en").filter(|_| table.contains_key("nl")).cloned() {
                mark(&mut words);
                table.insert("fy".to_owned(), words);
            }
            table
                .iter_mut()
                .filter(|(key, _)| !["nl", "en", "fy"].contains(&key.as_str()))
                .for_each(|(_, value)| translate(value));
        }
        toml::Value::Array(list) => list.iter_mut().for_each(translate),
        _ => {}
    }
}

fn marked(text: &str) -> String {
    let last = text.char_indices().rfind(|(_, c)| c.is_alphanumeric());
    let (start, end) = text.split_at(last.map_or(0, |(at, c)| at + c.len_utf8()));
    format!("{start}{MARK}{end}")
}

/// Help lines by country and lists of forbidden words are no texts: they stay.
fn mark(value: &mut toml::Value) {
    match value {
        toml::Value::String(text) => *text = marked(text),
        toml::Value::Array(list) => list.iter_mut().for_each(mark),
        toml::Value::Table(table) => {
            table
                .iter_mut()
                .filter(|(key, _)| *key != "help" && *key != "words")
                .for_each(|(_, value)| mark(value));
        }
        _ => {}
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name().into_string().unwrap();
        if source.is_dir() {
            copy(&source, &target);
        } else if name.ends_with(".toml")
            && !["wording.toml", "requirements.toml"].contains(&name.as_str())
            && name != "glossary_be.toml"
        {
            let mut table: toml::Value = toml::from_str(&fs::read_to_string(&source).unwrap()).unwrap();
            translate(&mut table);
            fs::write(target, toml::to_string(&table).unwrap()).unwrap();
        } else {
            fs::copy(source, target).unwrap();
        }
    }
}

#[test]
fn a_fifth_language_is_a_matter_of_files() {
    let folder = tempfile::tempdir().unwrap();
    copy(&data(), folder.path());
    let languages = folder.path().join("languages.toml");
    let row = "\n[[language]]\ntag = \"fy\"\nname = \"Frysk\"\nlocale = \"fy\"\n";
    fs::write(&languages, format!("{}{row}", fs::read_to_string(&languages).unwrap())).unwrap();
    fs::copy(data().join("phrases/en.ftl"), folder.path().join("phrases/fy.ftl")).unwrap();

    let content = Content::from_folder(folder.path()).unwrap();
    let frisian = Language::parse("fy").unwrap();
    assert_eq!(content.languages().unwrap().written().last(), Some(frisian));

    let prompt = content.prompt_for("t_money_mule", frisian, Role::KinshipCarer).unwrap().unwrap();
    let english = content.prompt_for("t_money_mule", Lang::En, Role::KinshipCarer).unwrap().unwrap();
    assert_eq!(prompt.goal, marked(&english.goal));
    assert_eq!(prompt.follow_ups.len(), english.follow_ups.len());
    assert!(content.signal("mood_tense_jumpy", frisian).unwrap().unwrap().fact.contains(MARK));
    let caller = Caller {
        country: Country::Netherlands,
        reader: Reader::FosterCarer,
        lang: frisian,
        today: date(2026, 11, 22),
    };
    assert!(content.help_for_signal("told_image_shared", caller).unwrap().unwrap().first.contains(MARK));
    assert!(content.page("p_rights", caller).unwrap().unwrap().sections[0].heading.contains(MARK));
    assert!(content.say(frisian, "reminder-text", &[]).is_ok());
    assert_eq!(
        validate(&content, date(2026, 11, 22)),
        [],
        "the check looks at the language like at any other"
    );

    // What is missing in it is a finding like any other.
    let file = folder.path().join("prompts/t_tiktok.toml");
    let mut table: toml::Table = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    table.remove("fy");
    fs::write(&file, toml::to_string(&table).unwrap()).unwrap();
    let findings = validate(&Content::from_folder(folder.path()).unwrap(), date(2026, 11, 22));
    assert!(
        findings.iter().any(|found| found.item == "t_tiktok" && found.field == "opener.fy"),
        "{findings:?}"
    );
    let content = Content::from_folder(folder.path()).unwrap();
    let title = content.prompt("t_tiktok", frisian).unwrap().unwrap().title;
    assert!(!title.is_empty(), "a reader still gets a text, in another language");
}
