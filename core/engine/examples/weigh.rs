//! Everything the phones' surface asks of the engine, and nothing of that surface: what the engine, the store and all below them
//! weigh by themselves. It does nothing; `./x size` builds and weighs it.

use std::hint::black_box;

use pluis_engine::{Engine, WipingAlloc};

#[global_allocator]
static ALLOCATOR: WipingAlloc = WipingAlloc::new();

fn main() {
    // Their addresses are asked for, so that the linker keeps them and what they need.
    black_box([
        Engine::new as *const (),
        Engine::accept_older as *const (),
        Engine::add_child as *const (),
        Engine::add_note as *const (),
        Engine::binder_level as *const (),
        Engine::called as *const (),
        Engine::change_secret as *const (),
        Engine::children as *const (),
        Engine::choose_ahead as *const (),
        Engine::clear_reminder as *const (),
        Engine::close_topic as *const (),
        Engine::correct_note as *const (),
        Engine::create as *const (),
        Engine::decide_question as *const (),
        Engine::doctor as *const (),
        Engine::draft as *const (),
        Engine::end_placement as *const (),
        Engine::erase_note as *const (),
        Engine::find_child as *const (),
        Engine::help_card as *const (),
        Engine::help_for_you as *const (),
        Engine::help_lines as *const (),
        Engine::keep_draft as *const (),
        Engine::lock as *const (),
        Engine::new_recovery_sheet as *const (),
        Engine::next_reminder as *const (),
        Engine::note as *const (),
        Engine::note_history as *const (),
        Engine::notes as *const (),
        Engine::past_questions as *const (),
        Engine::pause_child as *const (),
        Engine::recover as *const (),
        Engine::reminders as *const (),
        Engine::retract_note as *const (),
        Engine::search as *const (),
        Engine::set_question_mode as *const (),
        Engine::set_reminder as *const (),
        Engine::signals as *const (),
        Engine::state as *const (),
        Engine::suspend as *const (),
        Engine::swap_question as *const (),
        Engine::this_week as *const (),
        Engine::unlock as *const (),
        Engine::unlock_device as *const (),
        Engine::waiting as *const (),
        Engine::warnings as *const (),
    ]);
}
