//! This week's question, as it is laid out on a screen (design: screens 3).

use pluis_engine::content::{Lang, PromptText};
use pluis_engine::domain::prompt::OfferState;
use pluis_engine::{QuestionView, WeekView};

use super::{Page, card, line};
use crate::words::{self, labels};

/// The question: title small, opener large, then what helps around it. Nothing but the reason when there is none.
pub(crate) fn question(page: &mut Page, lang: Lang, week: &WeekView) {
    let Some(question) = &week.question else {
        page.gap().say(&week.reason);
        week.help_first.iter().for_each(|first| card(page, lang, first));
        return;
    };
    page.gap().quiet(&format!("{} {}", labels::FOR_THIS_WEEK.say(lang), week.child.name));
    page.quiet(&question.text.title);
    page.large(&format!("“{}”", question.text.opener));
    page.list(labels::FOLLOW_UPS.say(lang), &question.text.follow_ups);
    page.block(labels::WHEN_SILENT.say(lang), &question.text.if_shut_down);
    avoid(page, lang, &question.text);
    reaction(page, lang, &question.text);
    page.block(labels::WHY.say(lang), &week.reason);
}

/// The question with everything: background, activity, help, what can still be done with it.
pub(crate) fn full_question(page: &mut Page, lang: Lang, week: &WeekView) {
    question(page, lang, week);
    let Some(question) = &week.question else { return };
    around(page, lang, &question.text);
    if !question.help.is_empty() {
        page.block(labels::GET_HELP.say(lang), &question.text.help_when);
        question.help.iter().for_each(|help| line(page, lang, help));
    }
    standing(page, lang, question);
}

/// A topic's texts, outside any week.
pub(crate) fn topic(page: &mut Page, lang: Lang, text: &PromptText) {
    page.title(&text.title).large(&format!("“{}”", text.opener));
    page.list(labels::FOLLOW_UPS.say(lang), &text.follow_ups);
    page.block(labels::WHEN_SILENT.say(lang), &text.if_shut_down);
    avoid(page, lang, text);
    reaction(page, lang, text);
    around(page, lang, text);
    page.block(labels::GET_HELP.say(lang), &text.help_when);
}

fn avoid(page: &mut Page, lang: Lang, text: &PromptText) {
    let sentences: Vec<String> =
        text.avoid_saying.iter().map(|avoid| format!("“{}” {}", avoid.say, avoid.why)).collect();
    page.list(labels::BETTER_NOT.say(lang), &sentences);
}

fn reaction(page: &mut Page, lang: Lang, text: &PromptText) {
    let said = [text.first_reaction.as_deref(), text.no_secrecy.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    page.quote(labels::FIRST_REACTION.say(lang), &said.join(" "));
}

fn around(page: &mut Page, lang: Lang, text: &PromptText) {
    page.block(labels::GOAL.say(lang), &text.goal);
    page.block(labels::BACKGROUND.say(lang), &text.background);
    page.block(labels::ACTIVITY.say(lang), &text.activity);
    page.block(labels::AFTERWARDS.say(lang), &text.cool_down);
    page.quote(labels::EASY.say(lang), &text.easy_variant);
    let places = labels::formats(&text.formats, lang);
    page.gap().quiet(&format!("{} {} · {places}", text.minutes, labels::MINUTES.say(lang)));
}

fn standing(page: &mut Page, lang: Lang, question: &QuestionView) {
    page.gap();
    if let Some(day) = question.snoozed_until.filter(|_| question.state == OfferState::Snoozed) {
        page.say(&format!("{} {}", labels::COMES_BACK.say(lang), words::day(lang, day)));
    } else if question.state.is_open() {
        page.quiet(&format!("{} {}", labels::SWAPS_LEFT.say(lang), question.swaps_left));
    } else {
        page.say(labels::offer(question.state).say(lang));
    }
    if let Some(ahead) = question.ahead.as_ref().filter(|ahead| ahead.choice.is_none()) {
        page.notice(&format!("{} pluis prompt heavy this|lighter", ahead.title));
    }
}
