//! A device that fails in a way nobody foresaw never looks like one that worked.

use pluis_ffi::{BinderError, ClockError, NoteQuery, PluisError, SecretKind, SessionState};

use crate::device::Trouble;
use crate::{PIN, Phone, facts};

#[test]
fn a_binder_that_throws_opens_nothing_and_charges_nothing() {
    let (phone, _) = Phone::notebook();
    phone.engine.lock().unwrap();
    let troubles = [
        Trouble::Throws,
        Trouble::Error(BinderError::Locked),
        Trouble::Error(BinderError::Transient),
        Trouble::Error(BinderError::Unavailable),
    ];
    for trouble in troubles {
        phone.device.state().binder = Some(trouble);
        assert_eq!(phone.engine.unlock(PIN).unwrap_err(), PluisError::BinderUnavailable, "{trouble:?}");
        assert_eq!(phone.engine.state().unwrap(), SessionState::Locked);
    }
    phone.device.state().binder = Some(Trouble::Error(BinderError::Lost));
    assert_eq!(phone.engine.unlock(PIN).unwrap_err(), PluisError::BinderLost);
    phone.device.state().binder = None;
    assert_eq!(phone.engine.unlock(PIN).unwrap().failed_before, 0);
}

#[test]
fn a_binder_that_throws_makes_no_notebook() {
    let phone = Phone::new();
    phone.device.state().binder = Some(Trouble::Throws);
    assert_eq!(phone.engine.create(SecretKind::Pin, PIN).unwrap_err(), PluisError::BinderUnavailable);
    assert_eq!(phone.engine.state().unwrap(), SessionState::Absent);
}

#[test]
fn an_answer_of_another_length_is_no_answer() {
    for length in [0, 31, 33] {
        let (phone, _) = Phone::notebook();
        phone.engine.lock().unwrap();
        phone.device.state().answer_length = Some(length);
        assert_eq!(phone.engine.unlock(PIN).unwrap_err(), PluisError::BinderUnavailable, "{length}");
    }
}

#[test]
fn what_a_shell_did_not_foresee_is_an_error_without_its_words() {
    let stack_trace = || uniffi::UnexpectedUniFFICallbackError::new("java.lang.Error: kanarie");
    assert_eq!(BinderError::from(stack_trace()), BinderError::Unavailable);
    assert_eq!(ClockError::from(stack_trace()), ClockError::NoAnswer);
}

#[test]
fn a_clock_that_throws_is_an_error_and_loses_nothing() {
    let (phone, child) = Phone::notebook();
    phone.engine.add_note(facts(&child, "Kwam laat thuis.")).unwrap();
    phone.device.state().clock_throws = true;
    let device = PluisError::Internal { code: 3 };
    assert_eq!(phone.engine.add_note(facts(&child, "Iets anders.")).unwrap_err(), device);
    assert_eq!(phone.engine.children().unwrap_err(), device);
    phone.device.state().clock_throws = false;
    assert_eq!(phone.engine.notes(NoteQuery::default()).unwrap_err(), PluisError::Locked);
    phone.engine.unlock(PIN).unwrap();
    assert_eq!(phone.engine.notes(NoteQuery::default()).unwrap().notes.len(), 1);
}

#[test]
fn a_clock_that_runs_backwards_below_zero_is_no_clock() {
    let (phone, _) = Phone::notebook();
    phone.device.state().awake_millis = -1;
    assert_eq!(phone.engine.children().unwrap_err(), PluisError::Internal { code: 3 });
}
