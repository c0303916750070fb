//! Labels of what is shown (design: screens 3, editor D30).

use pluis_engine::content::Lang;
use pluis_engine::domain::child::{Band, Role};
use pluis_engine::domain::note::{Place, Shared, Source};
use pluis_engine::domain::prompt::{Format, OfferState};
use pluis_engine::domain::revision::NoteStatus;

use super::Pair;

pub(crate) const NOTE: Pair = Pair("Notitie", "Note");
pub(crate) const WHEN: Pair = Pair("Gebeurd", "Happened");
pub(crate) const WRITTEN: Pair = Pair("Opgeschreven", "Written down");
pub(crate) const ABOUT: Pair = Pair("Over", "About");
pub(crate) const SIGNALS: Pair = Pair("Signalen", "Signals");
pub(crate) const PLACE: Pair = Pair("Waar", "Where");
pub(crate) const PRESENT: Pair = Pair("Erbij", "Present");
pub(crate) const SOURCE: Pair = Pair("Hoe weet je het", "How you know");
pub(crate) const FACTS: Pair = Pair("Wat je zag of hoorde", "What you saw or heard");
pub(crate) const SAID: Pair = Pair("Precieze woorden", "Exact words");
pub(crate) const BEFORE: Pair = Pair("Wat eraan voorafging", "What came before");
pub(crate) const DID: Pair = Pair("Wat je deed", "What you did");
pub(crate) const OUTCOME: Pair = Pair("Hoe het afliep", "How it ended");
pub(crate) const VIEW: Pair =
    Pair("Dit denk jij. Het is geen feit.", "This is what you think. It is not a fact.");
pub(crate) const OTHER: Pair = Pair("Wat het ook kan zijn", "What else it could be");
pub(crate) const TOLD_TO: Pair = Pair("Besproken met", "Discussed with");
pub(crate) const SHARED: Pair = Pair("Weet het kind hiervan", "Does the child know");
pub(crate) const FOLLOW_UP: Pair = Pair("Weer kijken op", "Look again on");
pub(crate) const GOOD: Pair = Pair("Dit was fijn", "This was good");
pub(crate) const FLAGGED: Pair = Pair("Bespreken met een hulpverlener", "To bring up with a helper");
pub(crate) const REASON: Pair = Pair("Waarom verbeterd", "Why corrected");
pub(crate) const HISTORY: Pair = Pair("Geschiedenis", "History");
pub(crate) const CAN_ALSO_BE: Pair = Pair("Kan ook:", "Can also be:");
pub(crate) const SAVED: Pair = Pair("Bewaard", "Saved");
pub(crate) const CORRECTED: Pair =
    Pair("Verbeterd. De oude tekst blijft te lezen", "Corrected. The old text stays readable");
pub(crate) const RETRACTED: Pair =
    Pair("Doorgestreept. De notitie blijft te lezen", "Struck. The note stays readable");
pub(crate) const ERASED: Pair = Pair(
    "Gewist. De teksten zijn weg. Dat er een notitie was, blijft staan",
    "Erased. The texts are gone. That there was a note stays",
);
pub(crate) const NO_NOTES: Pair = Pair(
    "Hier komen je notities. Schrijf er een: pluis note add --child NAAM -",
    "Your notes will be here. Write one: pluis note add --child NAME -",
);
pub(crate) const NOTHING_FOUND: Pair = Pair("Niets gevonden.", "Nothing found.");
pub(crate) const MORE: Pair = Pair("Verder met:", "Go on with:");
pub(crate) const NOTE_COLUMN: Pair = Pair("Wat", "What");
pub(crate) const CHILD_COLUMN: Pair = Pair("Kind", "Child");
pub(crate) const ID_COLUMN: Pair = Pair("Nummer", "Id");

pub(crate) const FIRST: Pair = Pair("Eerst", "First");
pub(crate) const BETTER_NOT: Pair = Pair("Liever niet", "Better not");
pub(crate) const CALL: Pair = Pair("Bel, in deze volgorde", "Call, in this order");
pub(crate) const CALL_LOG: Pair =
    Pair("Je ziet dit gesprek later in je bellijst.", "This call will show in your call list later.");
pub(crate) const CHECKED_ON: Pair = Pair("Gecontroleerd op", "Checked on");

pub(crate) const FOR_THIS_WEEK: Pair = Pair("Voor deze week, met", "For this week, with");
pub(crate) const FOLLOW_UPS: Pair = Pair("Doorvragen", "Going on");
pub(crate) const WHEN_SILENT: Pair = Pair("Als het stil blijft", "If it stays silent");
pub(crate) const FIRST_REACTION: Pair = Pair("Als je kind iets vertelt", "If your child tells you something");
pub(crate) const BACKGROUND: Pair = Pair("Achtergrond", "Background");
pub(crate) const ACTIVITY: Pair = Pair("Om samen te doen", "To do together");
pub(crate) const AFTERWARDS: Pair = Pair("Daarna", "Afterwards");
pub(crate) const EASY: Pair = Pair("In makkelijke woorden", "In easy words");
pub(crate) const GOAL: Pair = Pair("Waar het om gaat", "What it is about");
pub(crate) const WHY: Pair = Pair("Waarom deze vraag", "Why this question");
pub(crate) const GET_HELP: Pair = Pair("Wanneer hulp", "When to get help");
pub(crate) const NOT_WRITTEN: Pair =
    Pair("De tekst van deze vraag is nog niet geschreven.", "The text of this question is not written yet.");
pub(crate) const SWAPS_LEFT: Pair =
    Pair("Andere vraag: pluis prompt swap, nog", "Another question: pluis prompt swap, left:");
pub(crate) const FAVOURITE: Pair = Pair("Bewaard als favoriet", "Kept as a favourite");
pub(crate) const NO_FAVOURITE: Pair = Pair("Geen favoriet meer", "No favourite any more");
pub(crate) const CHOSEN: Pair = Pair("Genoteerd.", "Noted.");
pub(crate) const NO_QUESTIONS: Pair =
    Pair("Hier komen de vragen die je zag.", "The questions you saw will be here.");
pub(crate) const MINUTES: Pair = Pair("minuten", "minutes");
pub(crate) const WEEK_COLUMN: Pair = Pair("Week", "Week");
pub(crate) const STATE_COLUMN: Pair = Pair("Stand", "State");
pub(crate) const TITLE_COLUMN: Pair = Pair("Onderwerp", "Topic");
pub(crate) const COMES_BACK: Pair = Pair("Komt terug op", "Comes back on");

pub(crate) const LOG_ODDS: Pair = Pair("Logaritme van de verhouding", "Log odds");
pub(crate) const ONSET: Pair = Pair("Begin, week (eerste–laatste)", "Onset, week (first–last)");
pub(crate) const DISCOUNT: Pair = Pair("Korting voor reeksen", "Discount for streaks");
pub(crate) const INCLUDED_CHECKINS: Pair =
    Pair("Rijen die meedoen, check-ins", "Rows taking part, check-ins");
pub(crate) const INCLUDED_SIGNALS: Pair = Pair("Rijen die meedoen, signalen", "Rows taking part, signals");

pub(crate) const CHILDREN: Pair = Pair("Kinderen", "Children");
pub(crate) const NO_CHILDREN: Pair = Pair(
    "Hier komen de kinderen over wie je schrijft. Voeg er een toe: pluis child add NAAM --band BAND --role ROL",
    "The children you write about will be here. Add one: pluis child add NAME --band BAND --role ROLE",
);
pub(crate) const ADDED: Pair = Pair("Toegevoegd:", "Added:");
pub(crate) const PAUSED_UNTIL: Pair = Pair("op pauze tot en met", "paused until");
pub(crate) const NOT_PAUSED: Pair = Pair("niet op pauze", "not paused");
pub(crate) const PLACEMENT_ENDED: Pair = Pair("plaatsing voorbij sinds", "placement ended on");
pub(crate) const TOPIC_CLOSED: Pair =
    Pair("Dit onderwerp komt niet meer, voor", "This topic will not come any more, for");

pub(crate) const REMINDER_SET: Pair = Pair("Herinnering, elke week op", "Reminder, every week on");
pub(crate) const NO_REMINDER: Pair = Pair("Er is geen herinnering.", "There is no reminder.");
pub(crate) const NEXT_REMINDER: Pair = Pair("Volgende herinnering", "Next reminder");

pub(crate) const CREATED: Pair = Pair("Je notitieboek is klaar.", "Your notebook is ready.");
pub(crate) const SHEET_TITLE: Pair = Pair("Herstelcode", "Recovery code");
pub(crate) const SHEET_USE: Pair = Pair(
    "Schrijf deze code nu over op papier. Vergeet je je wachtzin, dan is dit de enige weg terug. De code staat nergens anders en wordt niet opnieuw getoond.",
    "Copy this code onto paper now. Should you forget your passphrase, this is the only way back in. The code is kept nowhere and will not be shown again.",
);
pub(crate) const SHEET_OLD: Pair = Pair(
    "De oude herstelcode opent dit notitieboek niet meer. Een reservekopie die met de oude code is gemaakt, heeft de oude code nog nodig.",
    "The old recovery code does not open this notebook any more. A backup made with the old code still needs the old code.",
);
pub(crate) const REKEYED: Pair = Pair(
    "Alles is opnieuw versleuteld. De oude sleutel opent niets meer.",
    "Everything is encrypted anew. The old key opens nothing any more.",
);
pub(crate) const NEW_BACKUP: Pair = Pair(
    "Bewaar de oude herstelcode bij de reservekopieën die ermee zijn gemaakt, en maak een nieuwe reservekopie.",
    "Keep the old recovery sheet with the backups made with it, and make a new backup.",
);
pub(crate) const SHEET_RIGHT: Pair = Pair(
    "Dat klopt. Na vijftien mislukte pogingen opent alleen deze code het notitieboek nog.",
    "That is right. After fifteen failed tries only this code will open the notebook.",
);
pub(crate) const SHEET_LATER: Pair = Pair(
    "Niet gecontroleerd. De code werkt wel. Later controleren kan met een nieuwe code: pluis recovery-sheet",
    "Not checked. The code does work. To check one later, make a new one: pluis recovery-sheet",
);
pub(crate) const SHEET_FILE: Pair =
    Pair("De herstelcode staat in het bestand dat je noemde.", "The recovery code is in the file you named.");
pub(crate) const SLOWS_TYPING: Pair = Pair(
    "Deze computer heeft geen beveiligde sleutel. Wie je bestanden kopieert, kan elders onbeperkt raden. Alleen een lange wachtzin houdt dat tegen.",
    "This computer has no protected key. Whoever copies your files can guess elsewhere without limit. Only a long passphrase stops that.",
);
pub(crate) const PASSPHRASE_CHANGED: Pair = Pair(
    "De nieuwe wachtzin geldt. De oude werkt niet meer.",
    "The new passphrase holds. The old one does not work any more.",
);

pub(crate) const CONTENT_GOOD: Pair =
    Pair("Alle teksten voldoen aan de regels.", "Every text keeps the rules.");

/// A role, to a carer.
pub(crate) const fn role(role: Role) -> Pair {
    match role {
        Role::Parent => Pair("ouder", "parent"),
        Role::FosterCarer => Pair("pleegouder", "foster carer"),
        Role::KinshipCarer => Pair("familie of netwerkpleegouder", "kinship carer"),
        Role::FamilyHome => Pair("gezinshuis", "family home"),
        Role::OtherAdult => Pair("andere volwassene", "other adult"),
    }
}

/// A band, in years.
pub(crate) const fn band(band: Band) -> &'static str {
    match band {
        Band::From8To9 => "8–9",
        Band::From10To11 => "10–11",
        Band::From12To14 => "12–14",
        Band::From15To17 => "15–17",
        Band::From18 => "18+",
    }
}

/// A place.
pub(crate) const fn place(place: Place) -> Pair {
    match place {
        Place::Home => Pair("thuis", "at home"),
        Place::School => Pair("school", "school"),
        Place::OnTheWay => Pair("onderweg", "on the way"),
        Place::Online => Pair("online", "online"),
        Place::Family => Pair("bij familie", "with family"),
        Place::Other => Pair("anders", "somewhere else"),
    }
}

/// How a carer knows something.
pub(crate) const fn source(source: Source) -> Pair {
    match source {
        Source::Saw => Pair("zelf gezien of gehoord", "saw or heard it"),
        Source::Told => Pair("van het kind gehoord", "the child told it"),
        Source::ThirdParty => Pair("van iemand anders gehoord", "somebody else told it"),
        Source::Found => Pair("gevonden", "found something"),
    }
}

/// Whether the young person knows.
pub(crate) const fn shared(shared: Shared) -> Pair {
    match shared {
        Shared::Yes => Pair("ja", "yes"),
        Shared::NotYet => Pair("nog niet", "not yet"),
        Shared::NotSafe => Pair("niet veilig", "not safe"),
    }
}

/// What became of a note; nothing for one as first written.
pub(crate) const fn status(status: NoteStatus) -> Pair {
    match status {
        NoteStatus::Kept => Pair("", ""),
        NoteStatus::Corrected => Pair("verbeterd", "corrected"),
        NoteStatus::Retracted => Pair("doorgestreept", "struck"),
        NoteStatus::Erased => Pair("gewist", "erased"),
    }
}

pub(crate) const CHECKIN_SAVED: Pair = Pair("Bewaard: de week van", "Saved: the week of");
pub(crate) const CHECKIN_WEEK: Pair = Pair("De week van", "The week of");
pub(crate) const CHECKIN_FIRST_WEEKS: Pair = Pair(
    "In de eerste weken leg je vast wat gewoon is voor dit kind.",
    "In the first weeks you describe what is usual for this child.",
);
pub(crate) const CHECKIN_HOW: Pair = Pair(
    "Antwoord zo: pluis checkin --child NAAM sleep=1- mood=0. Wat je niet zag, laat je weg.",
    "Answer like this: pluis checkin --child NAME sleep=1- mood=0. Leave out what you did not see.",
);
pub(crate) const CHECKIN_BEFORE: Pair = Pair("Dit gaf je eerder op:", "You answered this before:");
pub(crate) const CHECKIN_UNUSUAL: Pair = Pair("Bijzondere week", "Unusual week");
pub(crate) const CHECKIN_LEGEND: Pair = Pair(
    "0 gewoon, 1 beetje anders, 2 heel anders; + beter, - slechter, ~ geen van beide; · niet gezien; * bijzondere week.",
    "0 as usual, 1 a bit different, 2 very different; + better, - worse, ~ neither; · not seen; * unusual week.",
);
pub(crate) const NO_CHECKINS: Pair = Pair(
    "Nog geen weken. Begin met: pluis checkin --child NAAM",
    "No weeks yet. Begin with: pluis checkin --child NAME",
);
pub(crate) const USUAL_SINCE: Pair = Pair(
    "Voortaan vergelijkt Pluis met wat gewoon is vanaf",
    "From now on Pluis compares with what is usual since",
);
pub(crate) const RAW_WEEKS: Pair = Pair(
    "Jouw antwoorden, van de oudste week naar de nieuwste:",
    "Your answers, from the oldest week to the newest:",
);
pub(crate) const RAW_LEGEND: Pair = Pair(
    "▁ gewoon of niet opgeschreven, ▄ beetje anders of één keer, █ heel anders of vaker, ▒ bijzondere week, · niet gezien.",
    "▁ as usual or not noted, ▄ a bit different or once, █ very different or more often, ▒ unusual week, · not seen.",
);
pub(crate) const BESIDE_SINCE: Pair = Pair("De weken van", "The weeks of");
pub(crate) const BESIDE_BEFORE: Pair = Pair("naast die van", "beside those of");
pub(crate) const HOLIDAYS_OF: Pair = Pair("Schoolvakanties", "School holidays");
pub(crate) const HOLIDAYS_UNCHECKED: Pair = Pair(
    "Nog niet nagekeken. Kijk ook bij je school.",
    "Not checked yet. Look at your school's own dates too.",
);
pub(crate) const HOLIDAYS_NONE: Pair =
    Pair("Geen regio gekozen. Kies er een met --region:", "No region chosen. Choose one with --region:");

/// What became of a question.
pub(crate) const fn offer(state: OfferState) -> Pair {
    match state {
        OfferState::Offered => Pair("klaar", "ready"),
        OfferState::Done => Pair("gepraat", "talked"),
        OfferState::Skipped => Pair("niet deze week", "not that week"),
        OfferState::Snoozed => Pair("later", "later"),
        OfferState::Swapped => Pair("geruild", "swapped"),
        OfferState::Away => Pair("niet bij mij", "not with me"),
        OfferState::Withdrawn => Pair("teruggenomen", "taken back"),
        OfferState::CarriedOver => Pair("doorgeschoven", "carried over"),
    }
}

/// Where a talk can happen.
pub(crate) fn formats(formats: &[Format], lang: Lang) -> String {
    let said = formats.iter().map(|format| match format {
        Format::Car => Pair("in de auto", "in the car"),
        Format::Walk => Pair("op een wandeling", "on a walk"),
        Format::Dishes => Pair("bij de afwas", "over the dishes"),
        Format::TogetherOnline => Pair("samen achter een scherm", "together at a screen"),
        Format::Bedside => Pair("aan de rand van het bed", "at the bedside"),
        Format::TextMessage => Pair("met een bericht", "by message"),
        Format::Note => Pair("met een briefje", "with a note"),
    });
    said.map(|pair| pair.say(lang)).collect::<Vec<_>>().join(" · ")
}
