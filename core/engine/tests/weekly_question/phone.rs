//! The app as the simulation uses it: the chooser, the history it rests on, and the mistakes an app could make in between.

use pluis_domain::error::{InvalidInput, Rule};
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::ToSpan;
use pluis_domain::prompt::{
    AheadChoice, Answer, Change, Chooser, Decision, History, Mode, OfferState, ThisWeek, Today, TopicId,
    Ward, favourite,
};

use crate::diary::{Entry, Facts, What};

/// A planted mistake between the chooser and the stored history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    None,
    /// What is shown is not written down.
    OffersNotStored,
    /// The limit of exchanges is forgotten.
    SwapsWithoutLimit,
    /// What was put off never opens again.
    SnoozedStays,
    /// What is taken back stands.
    WithdrawnStands,
    /// What was exchanged stands.
    SwappedStands,
    /// "Something lighter" is stored as "this one".
    LighterIsIgnored,
    /// A talk is not written down.
    DoneNotStored,
    /// A favourite is not written down.
    FavouriteNotStored,
    /// A child that was away loses its turn.
    AwayIsSkipped,
    /// What was put off is not carried over the end of a week.
    NotCarriedOver,
    /// The grave note counts from the day after it was written.
    GraveNoteLate,
    /// The last child of the family is never asked.
    LastChildForgotten,
}

pub(crate) struct Phone<'a> {
    pub(crate) chooser: Chooser<'a>,
    pub(crate) history: History,
    pub(crate) diary: Vec<Entry>,
    slip: Slip,
    /// Everything written since the notebook was made.
    written: Vec<Change>,
}

impl<'a> Phone<'a> {
    pub(crate) const fn new(chooser: Chooser<'a>, seed: u64, slip: Slip) -> Self {
        Self { chooser, history: History::new(seed), diary: Vec::new(), slip, written: Vec::new() }
    }

    fn note(&mut self, today: Today, what: What) {
        self.diary.push(Entry { day: today.day, mode: self.history.mode, what });
    }

    fn write(&mut self, changes: &[Change]) {
        for change in changes {
            let lost = match (self.slip, change) {
                (Slip::OffersNotStored, Change::Show(_))
                | (Slip::FavouriteNotStored, Change::Favourite { .. }) => true,
                (Slip::DoneNotStored, Change::Decide { state, .. }) => *state == OfferState::Done,
                _ => false,
            };
            if !lost {
                self.history.apply(change);
                self.written.push(change.clone());
            }
        }
    }

    pub(crate) fn mode(&mut self, mode: Mode) {
        self.write(&[Change::Mode(mode)]);
    }

    pub(crate) fn favour(&mut self, child: ChildId, topic: &TopicId, today: Today) {
        self.note(today, What::Marked { child, topic: topic.clone() });
        let change = favourite(&self.history, child, topic);
        self.write(&[change]);
    }

    pub(crate) fn turn(&mut self, family: &[Facts], today: Today) -> Option<ChildId> {
        let forgotten = usize::from(self.slip == Slip::LastChildForgotten && family.len() > 1);
        let wards: Vec<Ward<'_>> = family.iter().take(family.len() - forgotten).map(Facts::ward).collect();
        let turn = self.chooser.turn(&self.history, &wards, today);
        self.note(today, What::Turn { family: family.to_vec(), turn });
        turn
    }

    /// Opens the question of a child.
    pub(crate) fn open(&mut self, who: &Facts, today: Today) -> Answer {
        let late = self.late(who);
        let ward = late.as_ref().unwrap_or(who).ward();
        let mut this_week = self.chooser.this_week(&self.history, &ward, today);
        if !this_week.changes.is_empty() && this_week != self.chooser.this_week(&self.history, &ward, today) {
            self.note(today, What::Differs("the same history, another answer"));
        }
        self.forget(&mut this_week);
        self.write(&this_week.changes);
        let ThisWeek { answer, changes } = this_week;
        self.note(today, What::Saw { who: who.clone(), answer: answer.clone(), changes });
        answer
    }

    fn late(&self, who: &Facts) -> Option<Facts> {
        (self.slip == Slip::GraveNoteLate).then(|| {
            let mut late = who.clone();
            for note in std::rc::Rc::make_mut(&mut late.grave) {
                note.written_on = note.written_on.saturating_add(1.day());
            }
            late
        })
    }

    /// The slips that lose a change before it is seen.
    fn forget(&self, this_week: &mut ThisWeek) {
        let slip = self.slip;
        this_week.changes.retain(|change| match change {
            Change::Decide { state: OfferState::Offered, .. } => slip != Slip::SnoozedStays,
            Change::Decide { state: OfferState::Withdrawn, .. } => slip != Slip::WithdrawnStands,
            Change::Decide { state: OfferState::Swapped, .. } => slip != Slip::SwappedStands,
            _ => true,
        });
        if let (Slip::SnoozedStays, Answer::Question { offer, .. }) = (slip, &mut this_week.answer)
            && let Some(stored) = self.history.offers.iter().rev().find(|stored| stored.id == offer.id)
        {
            *offer = stored.clone();
        }
    }

    pub(crate) fn swap(&mut self, who: &Facts, today: Today) {
        let mut result = self.chooser.swap(&self.history, &who.ward(), today);
        let refused = result.as_ref().is_err_and(|error| matches!(error.rule, Rule::TooMany { .. }));
        if refused && self.slip == Slip::SwapsWithoutLimit {
            let mut forgetful = self.history.clone();
            let of_week = |offer: &&mut pluis_domain::prompt::Offer| offer.week == today.week;
            for offer in forgetful.offers.iter_mut().rev().filter(of_week) {
                if offer.child == who.id() && offer.state == OfferState::Swapped {
                    offer.state = OfferState::Withdrawn;
                }
            }
            result = self.chooser.swap(&forgetful, &who.ward(), today);
        }
        if let Ok(this_week) = &mut result {
            self.forget(this_week);
            self.write(&this_week.changes.clone());
        }
        self.note(today, What::Swapped { who: who.clone(), result });
    }

    pub(crate) fn decide(
        &mut self,
        who: &Facts,
        today: Today,
        decision: Decision,
    ) -> Result<(), InvalidInput> {
        let slipped = match (self.slip, decision) {
            (Slip::AwayIsSkipped, Decision::Away) | (Slip::NotCarriedOver, Decision::Snooze) => {
                Decision::Skip
            }
            _ => decision,
        };
        let result = self.chooser.decide(&self.history, &who.ward(), today, slipped);
        if let Ok(changes) = &result {
            self.write(changes);
        }
        // The diary tells what the carer did; what was stored instead is the slip.
        let told = if slipped == decision {
            result.clone()
        } else {
            self.chooser.decide(
                &self.before(result.as_deref().unwrap_or_default()),
                &who.ward(),
                today,
                decision,
            )
        };
        let outcome = result.as_ref().map(|_| ()).map_err(|error| *error);
        self.note(today, What::Decided { who: who.clone(), decision, result: told });
        outcome
    }

    /// The history before the last changes.
    fn before(&self, last: &[Change]) -> History {
        let mut history = History::new(self.history.seed);
        self.written.iter().take(self.written.len() - last.len()).for_each(|change| history.apply(change));
        history
    }

    pub(crate) fn choose_ahead(&mut self, child: ChildId, choice: AheadChoice, today: Today) {
        let stored = if self.slip == Slip::LighterIsIgnored { AheadChoice::This } else { choice };
        if let Ok(change) = Chooser::choose_ahead(&self.history, child, stored) {
            self.write(&[change]);
            self.note(today, What::Chose { child, choice });
        }
    }

    /// Starts the app anew: the history is what the stored changes say.
    pub(crate) fn reboot(&mut self, today: Today) {
        let replayed = self.before(&[]);
        if replayed != self.history {
            self.note(today, What::Differs("replaying the changes gave another history"));
        }
        self.history = replayed;
    }
}
