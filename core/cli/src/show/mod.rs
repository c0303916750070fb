//! Pages for people: wrapped text, aligned tables, restrained colour that `out` takes away where it is not wanted.

mod card;
mod note;
mod page;
mod question;
mod table;

pub(crate) use card::{card, line, urgent_note};
pub(crate) use note::{note, note_table};
pub(crate) use page::Page;
pub(crate) use question::{full_question, question, topic};
pub(crate) use table::{Column, Table};

/// Columns of the terminal, between 40 and 100; 100 where there is no terminal.
pub(crate) fn terminal_width() -> usize {
    let columns = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    columns.clamp(40, 100)
}
