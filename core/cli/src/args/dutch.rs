//! The same help in Dutch. The parser's own texts are English; each has its Dutch one here, and a test knows of any that has not.

use clap::{Arg, ArgAction, Command};
use pluis_engine::content::Lang;

/// Headings and order of a help page.
const TEMPLATE: &str = "{before-help}{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// The commands with help in a language.
pub(super) fn in_language(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::En => command,
        Lang::Nl | Lang::NlBe => in_dutch(command),
    }
}

/// A usage line or help page of the parser, without the English words it puts in by itself.
pub(super) fn spoken(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Nl | Lang::NlBe => text.replace("Usage:", "Gebruik:").replace("OPTIONS", "OPTIES"),
    }
}

fn in_dutch(command: Command) -> Command {
    let top = command.get_version().is_some();
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Opdrachten")
        .subcommand_value_name("OPDRACHT")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("Toon deze hulp")
                .help_heading("Opties"),
        );
    if top {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help("Toon de versie").help_heading("Opties"));
    }
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(dutch(&about));
    }
    if let Some(before) = command.get_before_help().map(ToString::to_string) {
        command = command.before_help(dutch(&before));
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(examples(&after));
    }
    command = command.mut_args(argument);
    command.mut_subcommands(in_dutch)
}

fn argument(arg: Arg) -> Arg {
    let Some(help) = arg.get_help().map(ToString::to_string) else { return arg };
    let heading = match arg.get_help_heading() {
        Some("Everywhere") => "Overal",
        _ if arg.is_positional() => "Gegevens",
        _ => "Opties",
    };
    let takes_values = arg.get_action().takes_values();
    let arg = if takes_values { arg.hide_possible_values(true) } else { arg };
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let help = match dutch(&help) {
        help if values.is_empty() || !takes_values => help,
        help => format!("{help} [mogelijk: {}]", values.join(", ")),
    };
    arg.help(help).help_heading(heading)
}

/// Examples are commands and stay; what is said beside them is exchanged.
fn examples(text: &str) -> String {
    let mut said = text.replace("Examples:", "Voorbeelden:").replace("Example:", "Voorbeeld:");
    for (english, dutch) in BESIDE {
        said = said.replace(english, dutch);
    }
    said
}

fn dutch(english: &str) -> String {
    let found = TEXTS.iter().find(|(text, _)| *text == english);
    found.map_or_else(|| english.to_owned(), |(_, dutch)| (*dutch).to_owned())
}

/// Remarks in examples.
const BESIDE: &[(&str, &str)] = &[
    ("see what it does, with an invented family", "zie wat het doet, met een verzonnen gezin"),
    ("make your notebook", "maak je notitieboek"),
    ("whom to call; needs no notebook", "wie je belt; zonder notitieboek"),
    ("how this week was", "hoe deze week was"),
    ("this week's question of the household", "de vraag van deze week voor het gezin"),
    ("this week's question", "de vraag van deze week"),
    ("another question, at most three times a week", "een andere vraag, ten hoogste drie keer per week"),
    ("Left out: now.", "Weggelaten: nu."),
];

/// Every text of a command or argument, with its Dutch one.
const TEXTS: &[(&str, &str)] = &[
    ("Print help", "Toon deze hulp"),
    ("Print version", "Toon de versie"),
    (super::note::TEXTS, super::note::TEXTS_DUTCH),
    super::notebook::REKEY_TEXTS,
    super::insight::TABLE_TEXTS,
    super::checkin::DOMAINS_TEXTS,
    (
        "How this week was, compared with what is usual for this child",
        "Hoe deze week was, vergeleken met wat gewoon is voor dit kind",
    ),
    ("What changed, since when and how sure", "Wat er anders is, sinds wanneer en hoe zeker"),
    ("Which child: name or id", "Welk kind: naam of nummer"),
    ("Which week, such as 2026-W47 [default: this week]", "Welke week, zoals 2026-W47 [anders: deze week]"),
    ("The answers; without any, the questions are shown", "De antwoorden; zonder zie je de vragen"),
    ("Everything that is asked this week was as usual", "Alles wat deze week gevraagd wordt, was gewoon"),
    ("The child was not with you this week", "Je hebt het kind deze week niet gezien"),
    (
        "Why the week was unusual: illness, holiday, exams, move, family, or your own words. It is kept and does not count",
        "Waarom de week bijzonder was: illness, holiday, exams, move, family, of eigen woorden. Hij blijft staan en telt niet mee",
    ),
    (
        "Every check-in so far; with --week, every version of that one",
        "Alle weken tot nu toe; met --week elke versie van die week",
    ),
    (
        "Seen from which week [default: this week once it has a check-in, else the last one]",
        "Gezien vanuit welke week [anders: deze week als die is ingevuld, of de vorige]",
    ),
    (
        "Write the picture of the weeks to this new file, as SVG",
        "Schrijf de tekening van de weken naar dit nieuwe bestand, als SVG",
    ),
    (
        "From this week on it is usual: compare with that from now on",
        "Vanaf deze week is het gewoon: vergelijk voortaan daarmee",
    ),
    ("Why it is usual by now [default: usual]", "Waarom het nu gewoon is [anders: usual]"),
    (
        "School holidays: whose hold, and weeks that differ. School is not asked about in them",
        "Schoolvakanties: welke gelden, en weken die anders zijn. Dan vragen we niet naar school",
    ),
    ("Whose holidays hold; `none` for no region", "Welke vakanties gelden; `none` voor geen regio"),
    ("A week without school; may be repeated", "Een week zonder school; mag vaker"),
    ("A week with school after all; may be repeated", "Een week die toch school heeft; mag vaker"),
    (
        "A week as the region says again; may be repeated",
        "Een week die weer is zoals de regio zegt; mag vaker",
    ),
    // Commands.
    (
        "A private notebook for what you see, and one question a week to talk about together",
        "Een notitieboek voor wat je ziet, en elke week één vraag om samen over te praten",
    ),
    (
        "See it work in under a minute, with an invented family in a temporary folder",
        "Zie het werken in een minuut, met een verzonnen gezin in een tijdelijke map",
    ),
    ("Make the notebook and choose its passphrase", "Maak het notitieboek en kies een wachtzin"),
    ("Change the passphrase", "Kies een andere wachtzin"),
    (
        "Get in with the recovery code and choose a new passphrase",
        "Kom binnen met de herstelcode en kies een nieuwe wachtzin",
    ),
    (
        "Make a new recovery sheet; the old one stops working",
        "Maak een nieuwe herstelcode; de oude werkt dan niet meer",
    ),
    (
        "Encrypt everything anew under a new key; makes a new recovery sheet",
        "Versleutel alles opnieuw met een nieuwe sleutel; maakt een nieuwe herstelcode",
    ),
    ("The children you write about", "De kinderen over wie je schrijft"),
    ("Write, find and correct notes", "Notities schrijven, vinden en verbeteren"),
    ("This week's question", "De vraag van deze week"),
    (
        "The facts you can tick with a note; needs no notebook",
        "De feiten die je bij een notitie kunt kiezen; zonder notitieboek",
    ),
    ("Whom to call; needs no notebook", "Wie je belt; zonder notitieboek"),
    ("The weekly reminder", "De wekelijkse herinnering"),
    ("Check the notebook and this machine", "Kijk het notitieboek en deze computer na"),
    (
        "Check and list the questions, signals, help lines and phrases; needs no notebook",
        "Vragen, signalen, hulplijnen en zinnen nakijken en tonen; zonder notitieboek",
    ),
    (
        "The method behind what changed, on a table of your own; needs no notebook",
        "De methode achter wat er veranderde, op een eigen tabel; zonder notitieboek",
    ),
    (
        "What the method finds in a table of weeks that is no notebook; for researchers and for checks",
        "Wat de methode vindt in een tabel met weken die geen notitieboek is; voor onderzoekers en voor controles",
    ),
    ("Completions for your shell", "Aanvullingen voor je shell"),
    ("Add a child", "Voeg een kind toe"),
    ("List the children", "Toon de kinderen"),
    ("No questions up to and including a day", "Geen vragen tot en met een dag"),
    (
        "The placement has ended: no questions any more, the notes stay",
        "De plaatsing is voorbij: geen vragen meer, de notities blijven",
    ),
    (
        "Never this topic again for this child; no reason needed",
        "Dit onderwerp nooit meer voor dit kind; zonder reden",
    ),
    ("Set the weekly reminder of a child", "Zet de wekelijkse herinnering van een kind"),
    ("List the reminders", "Toon de herinneringen"),
    ("When it rings next; needs no passphrase", "Wanneer de volgende komt; zonder wachtzin"),
    ("Write a note", "Schrijf een notitie"),
    ("List notes, newest first", "Toon notities, de nieuwste eerst"),
    ("Show a note", "Toon een notitie"),
    ("Find notes by words or parts of words", "Vind notities op woorden of delen van woorden"),
    ("Correct a note; the old text stays readable", "Verbeter een notitie; de oude tekst blijft te lezen"),
    (
        "Strike a note; it stays readable, marked as struck",
        "Streep een notitie door; die blijft te lezen, met een teken erbij",
    ),
    (
        "Destroy every text of a note; that there was one stays",
        "Wis alle teksten van een notitie; dat die er was, blijft",
    ),
    ("You talked", "Jullie hebben gepraat"),
    ("Not this week", "Niet deze week"),
    ("Again tomorrow", "Morgen weer"),
    (
        "The child is not with you this week; uses up nothing",
        "Het kind is deze week niet bij jou; er gaat geen vraag verloren",
    ),
    ("Another question", "Een andere vraag"),
    ("Keep as a favourite, or take the mark off again", "Bewaar als favoriet, of haal dat weer weg"),
    ("Answer an announced heavier question", "Kies bij een aangekondigd zwaarder onderwerp"),
    (
        "One question a week for the household, or one for each child",
        "Eén vraag per week voor het gezin, of één voor elk kind",
    ),
    ("Every question you saw, newest first", "Elke vraag die je zag, de nieuwste eerst"),
    ("Read a question; needs no notebook", "Lees een vraag; zonder notitieboek"),
    ("Check every text against the rules for texts", "Kijk alle teksten na op de regels voor teksten"),
    ("Every item as data", "Alles als gegevens"),
    (
        "Items as a page for reviewers, language beside language; all of them when none is named",
        "Teksten als bladzijde om na te lezen, taal naast taal; alle teksten als je er geen noemt",
    ),
    // Everywhere.
    (
        "Notebook folder [default: the platform's data folder] [env: PLUIS_DIR]",
        "Map van het notitieboek [anders: de gegevensmap van het systeem] [env: PLUIS_DIR]",
    ),
    (
        "First line is the passphrase; without it the terminal asks, unseen",
        "De eerste regel is de wachtzin; zonder dit vraagt de terminal, onzichtbaar",
    ),
    (
        "First line is the new passphrase, for `passphrase` and `recover`",
        "De eerste regel is de nieuwe wachtzin, voor `passphrase` en `recover`",
    ),
    ("First line is the recovery code, for `recover`", "De eerste regel is de herstelcode, voor `recover`"),
    (
        "Answer yes to a confirmation; needed where there is no terminal",
        "Antwoord ja op een bevestiging; nodig zonder terminal",
    ),
    (
        "Language: nl, nl-BE or en [default: the system's, else nl]",
        "Taal [anders: die van het systeem, of nl]",
    ),
    (
        "Wall clock for demonstrations and checks, as RFC 3339; a notebook written under it says so",
        "Klok voor voorbeelden en controles, als RFC 3339; het notitieboek onthoudt dat",
    ),
    (
        "Time zone, such as Europe/Amsterdam [default: the system's]",
        "Tijdzone, zoals Europe/Amsterdam [anders: die van het systeem]",
    ),
    ("One JSON document on standard output", "Eén JSON-document op standaarduitvoer"),
    ("Less on standard error", "Minder op standaardfout"),
    (
        "More on standard error; never the content of notes",
        "Meer op standaardfout; nooit de inhoud van notities",
    ),
    // Arguments.
    ("The table, or - for standard input", "De tabel, of - voor standaardinvoer"),
    (
        "Leave the notebook and its passphrase file in this folder",
        "Laat het notitieboek en de wachtzin in deze map staan",
    ),
    (
        "Write the recovery sheet to this new file instead of showing it",
        "Schrijf de herstelcode naar dit nieuwe bestand en toon die niet",
    ),
    (
        "Accept a notebook that is older than its anchor, on record",
        "Aanvaard een notitieboek dat ouder is dan de laatste keer; dat wordt opgeschreven",
    ),
    (
        "Show every note that can still be read of a damaged notebook",
        "Toon elke notitie die van een beschadigd notitieboek nog te lezen is",
    ),
    ("Check the files of this folder instead of those built in", "Kijk de bestanden van deze map na"),
    (
        "Ids of questions, signals, pages, help lines or hints",
        "Nummers van vragen, signalen, bladzijden, hulplijnen of tips",
    ),
    (
        "A sheet to print, with boxes to tick and room for remarks",
        "Een blad om te printen, met vakjes en ruimte voor opmerkingen",
    ),
    ("Show the files of this folder instead of those built in", "Toon de bestanden van deze map"),
    (
        "Write the page to this new file instead of showing it",
        "Schrijf de bladzijde naar dit nieuwe bestand en toon die niet",
    ),
    ("As this carer reads it [default: parent]", "Zoals deze opvoeder het leest [anders: ouder]"),
    ("Which", "Welke"),
    ("The shell", "De shell"),
    ("Nickname or initials; rather no full name", "Roepnaam of voorletters; liever geen volledige naam"),
    ("Age band", "Leeftijd"),
    ("Month of birth, so that the band grows along", "Geboortemaand, dan groeit de leeftijd mee"),
    ("Who you are to the child", "Wie je bent voor het kind"),
    ("Name or id", "Naam of nummer"),
    (
        "The last day without questions; `none` ends the pause",
        "De laatste dag zonder vragen; `none` beëindigt de pauze",
    ),
    ("The topic, from `pluis content list prompts`", "Het onderwerp, uit `pluis content list prompts`"),
    ("Day of the week", "Dag van de week"),
    ("Local time", "Tijd op de klok"),
    ("Only this group", "Alleen deze groep"),
    ("For what", "Waarvoor"),
    ("Country of the numbers [default: from the language]", "Land van de nummers [anders: uit de taal]"),
    (
        "Country of the numbers to call [default: from the language]",
        "Land van de nummers om te bellen [anders: uit de taal]",
    ),
    (
        "What you saw or heard: - or @FILE or TEXT. May stay away with --said or --signal gut_feeling",
        "Wat je zag of hoorde: - of @BESTAND of TEKST. Mag wegblijven bij --said of --signal gut_feeling",
    ),
    ("About whom: name or id", "Over wie: naam of nummer"),
    ("About one child: name or id", "Over één kind: naam of nummer"),
    ("With this signal", "Met dit signaal"),
    ("Only what you want to bring up with a helper", "Alleen wat je met een hulpverlener wilt bespreken"),
    ("Happened on or after this day", "Gebeurd op of na deze dag"),
    ("Happened on or before this day", "Gebeurd op of voor deze dag"),
    ("The note", "De notitie"),
    ("Every version it had, oldest first", "Elke versie, de oudste eerst"),
    ("Words; every one must be in the note", "Woorden; ze moeten er allemaal in staan"),
    (
        "What you saw or heard, in the right words: - or @FILE or TEXT",
        "Wat je zag of hoorde, in de juiste woorden: - of @BESTAND of TEKST",
    ),
    ("Why", "Waarom"),
    ("The child it should be about", "Het kind over wie het moet gaan"),
    ("How many, 1 to 200 [default: 50]", "Hoeveel, 1 tot 200 [anders: 50]"),
    ("Go on behind the last page, from its `next`", "Ga verder na de vorige bladzijde, met haar `next`"),
    ("When it happened, see below", "Wanneer het gebeurde, zie onderaan"),
    (
        "A fact that fits, from `pluis signals`; may be repeated",
        "Een feit dat past, uit `pluis signals`; mag vaker",
    ),
    ("Where", "Waar"),
    (
        "Who was there, as a role or initials; may be repeated",
        "Wie erbij was, als rol of voorletters; mag vaker",
    ),
    ("How you know it", "Hoe je het weet"),
    ("Exact words that were said", "Precieze woorden die gezegd zijn"),
    ("What you did", "Wat je deed"),
    ("What you think; not a fact", "Wat je denkt; geen feit"),
    ("What came before", "Wat eraan voorafging"),
    ("How it ended", "Hoe het afliep"),
    ("What else it could be", "Wat het ook kan zijn"),
    ("With whom you discussed it, as a role; may be repeated", "Met wie je het besprak, als rol; mag vaker"),
    ("Whether the young person knows of this note", "Of de jongere van deze notitie weet"),
    ("When you want to look at it again", "Wanneer je er weer naar wilt kijken"),
    ("A good moment", "Een fijn moment"),
    ("To bring up with a helper", "Om met een hulpverlener te bespreken"),
    (
        "For which child: name or id [default: whose turn it is]",
        "Voor welk kind: naam of nummer [anders: wie aan de beurt is]",
    ),
    ("One line to remember: - or @FILE or TEXT", "Eén regel om te onthouden: - of @BESTAND of TEKST"),
    ("The topic [default: this week's]", "Het onderwerp [anders: dat van deze week]"),
    ("This one, or something lighter", "Dit, of iets lichters"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn untranslated(command: &Command, missing: &mut Vec<String>) {
        let texts = command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string));
        let about =
            [command.get_about(), command.get_before_help()].into_iter().flatten().map(ToString::to_string);
        missing.extend(texts.chain(about).filter(|text| TEXTS.iter().all(|(english, _)| english != text)));
        command.get_subcommands().for_each(|command| untranslated(command, missing));
    }

    #[test]
    fn every_text_has_its_dutch_one() {
        let mut missing = Vec::new();
        untranslated(&super::super::Cli::command(), &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_dutch_commands_make_sense_to_the_parser() {
        in_dutch(super::super::Cli::command()).debug_assert();
    }
}
