//! The real deck: every row of the topic map, with or without its text.

use std::sync::OnceLock;

use pluis_content::Content;
use pluis_domain::prompt::Topic;
use pluis_domain::signal::{FormSet, SignalMask};

pub(crate) fn topics() -> &'static [Topic] {
    let topics = Content::embedded().unwrap().topics().unwrap();
    assert_eq!(topics.len(), 52, "every row of the topic map");
    topics
}

/// The signals that make a note grave for some band, with their forms.
pub(crate) fn grave_signals() -> &'static [(SignalMask, FormSet)] {
    static GRAVE: OnceLock<Vec<(SignalMask, FormSet)>> = OnceLock::new();
    GRAVE.get_or_init(|| {
        let signals = Content::embedded().unwrap().signals().unwrap();
        let grave = signals.all().map(|(_, signal)| signal).filter(|signal| signal.may_be_grave());
        let masks = grave.map(|signal| SignalMask::default().with(signal.bit));
        masks.map(|mask| (mask, signals.forms(mask))).collect()
    })
}
