//! Aligned tables. The last column takes what is left of the width and is cut with an ellipsis.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Rows under headings.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// Blanks between columns.
const GUTTER: usize = 2;

impl Table {
    /// A table with these headings.
    pub(crate) fn new<const N: usize>(columns: [(Column, &str); N]) -> Self {
        let head = columns.iter().map(|(_, name)| (*name).to_owned()).collect();
        Self { columns: columns.into_iter().map(|(column, _)| column).collect(), rows: vec![head] }
    }

    /// Adds a row. Line breaks and tabs become blanks.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        let one_line = |cell: String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        self.rows.push(cells.into_iter().map(one_line).collect());
    }

    /// The lines, headings first, none wider than `width`.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let widths = self.widths(width);
        let line = |row: &Vec<String>| {
            let mut line = String::new();
            for ((cell, column), room) in row.iter().zip(&self.columns).zip(&widths) {
                let cell = cut(cell, *room);
                let blanks = " ".repeat(room.saturating_sub(cell.width()));
                match column {
                    Column::Left => line.extend([cell.as_str(), &blanks]),
                    Column::Right => line.extend([blanks.as_str(), &cell]),
                }
                line.push_str(&" ".repeat(GUTTER));
            }
            line.trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }

    fn widths(&self, width: usize) -> Vec<usize> {
        let widest =
            |index: usize| self.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.width()).max();
        let mut widths: Vec<usize> =
            (0..self.columns.len()).map(|index| widest(index).unwrap_or(0)).collect();
        if let Some(last) = widths.pop() {
            let taken: usize = widths.iter().map(|room| room + GUTTER).sum();
            widths.push(last.min(width.saturating_sub(taken).max(8)));
        }
        widths
    }
}

/// The text in at most `room` columns.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken < room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(cells in prop::collection::vec("\\PC{0,60}", 0..6), width in 20usize..100) {
            let mut table = Table::new([(Column::Left, "een"), (Column::Left, "twee")]);
            for cell in cells {
                table.row(["kort".into(), cell]);
            }
            for line in table.lines(width) {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }
    }

    #[test]
    fn columns_line_up_and_the_last_is_cut() {
        let mut table = Table::new([(Column::Right, "n"), (Column::Left, "naam"), (Column::Left, "tekst")]);
        table.row(["1".into(), "Noor".into(), "een lange regel\ndie niet past".into()]);
        table.row(["10".into(), "Sami 👦".into(), "kort".into()]);
        assert_eq!(
            table.lines(30),
            [" n  naam     tekst", " 1  Noor     een lange regel…", "10  Sami 👦  kort"]
        );
    }

    #[test]
    fn wide_signs_count_twice() {
        assert_eq!(cut("日本語です", 5), "日本…");
        assert_eq!(cut("kort", 5), "kort");
    }
}
