//! The picture of the weeks, as SVG: small bars, hatching for unusual weeks, gaps for skipped ones, the range of the onset as a
//! band. One drawing for the report, the terminal's preview and both shells; nothing in it depends on colour.
//!
//! The words come from outside. Beside it stand a text and a table that say the same: [`Picture::table`].

use core::fmt::Write as _;

/// One week of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Skipped, or not asked: a gap.
    Skipped,
    /// Kept, but not counted: hatched.
    Unusual(u32),
    /// An answer 0 to 2, or a number of notes.
    Value(u32),
}

/// One row: a name and its weeks, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// What it is about, in words.
    pub name: String,
    /// The weeks.
    pub cells: Vec<Cell>,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// For those who hear it read: one line.
    pub title: String,
    /// For those who hear it read: the statement in words.
    pub description: String,
    /// The rows, in the order they are drawn.
    pub rows: Vec<PictureRow>,
    /// Words under the weeks that begin a month, by index.
    pub months: Vec<(usize, String)>,
    /// First and last week the change may have begun, by index.
    pub band: Option<(usize, usize)>,
    /// What the band is called.
    pub band_name: String,
}

const NAME: usize = 150;
const WEEK: usize = 8;
const ROW: usize = 34;
const TOP: usize = 22;
/// The highest bar, in parts of which an answer of 2 has all.
const BAR: usize = 24;
/// Characters of a name on one line, its lines, and their height.
const NAME_CHARS: usize = 25;
const NAME_LINES: usize = 3;
const NAME_LINE: usize = 10;
/// A letter of that height is about so wide.
const NAME_CHAR: usize = 6;
/// The most weeks drawn: the latest of them.
const WEEKS: usize = 104;

impl Picture {
    /// The drawing, 150 weeks of 14 rows in well under a hundred kilobytes. Text is escaped; nothing is loaded from anywhere.
    #[must_use]
    pub fn svg(&self) -> String {
        let weeks = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let hidden = weeks.saturating_sub(WEEKS);
        let (width, height) = (NAME + (weeks - hidden) * WEEK + 12, TOP + self.rows.len() * ROW + 24);
        let mut svg = String::new();
        let _infallible = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
             font-size=\"12\" fill=\"currentColor\"><title>{}</title><desc>{}</desc><defs><pattern id=\"unusual\" width=\"4\" \
             height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V4\" \
             stroke=\"currentColor\" stroke-width=\"1.5\"/></pattern></defs>",
            escaped(&self.title),
            escaped(&self.description)
        );
        self.band(&mut svg, hidden, weeks, (width, height));
        for (index, row) in self.rows.iter().enumerate() {
            bars(&mut svg, row, hidden, TOP + index * ROW);
        }
        for (week, name) in self.months.iter().filter(|(week, _)| (hidden..weeks).contains(week)) {
            let x = NAME + (week - hidden) * WEEK;
            let _infallible =
                write!(svg, "<text x=\"{x}\" y=\"{}\" font-size=\"10\">{}</text>", height - 8, escaped(name));
        }
        svg.push_str("</svg>");
        svg
    }

    fn band(&self, svg: &mut String, hidden: usize, weeks: usize, (width, height): (usize, usize)) {
        let Some((first, last)) =
            self.band.filter(|(first, last)| first <= last && *last < weeks && *last >= hidden)
        else {
            return;
        };
        let x = NAME + (first.max(hidden) - hidden) * WEEK;
        let end = NAME + (last + 1 - hidden) * WEEK;
        // Words that would run out of the picture end with the band instead.
        let long = x + self.band_name.chars().count() * NAME_CHAR > width;
        let (at, anchor) = if long { (end, " text-anchor=\"end\"") } else { (x, "") };
        let _infallible = write!(
            svg,
            "<rect x=\"{x}\" y=\"14\" width=\"{}\" height=\"{}\" fill-opacity=\"0.08\" stroke=\"currentColor\" \
             stroke-dasharray=\"3 3\"/><text x=\"{at}\" y=\"11\" font-size=\"10\"{anchor}>{}</text>",
            end - x,
            height - 36,
            escaped(&self.band_name)
        );
    }

    /// The same as a table: a row for each stream, a cell for each week; `skipped` and `unusual` are the words for those.
    #[must_use]
    pub fn table(&self, skipped: &str, unusual: &str) -> Vec<Vec<String>> {
        let cell = |cell: &Cell| match cell {
            Cell::Skipped => skipped.to_owned(),
            Cell::Unusual(value) => format!("{value} ({unusual})"),
            Cell::Value(value) => value.to_string(),
        };
        let row =
            |row: &PictureRow| core::iter::once(row.name.clone()).chain(row.cells.iter().map(cell)).collect();
        self.rows.iter().map(row).collect()
    }
}

fn bars(svg: &mut String, row: &PictureRow, hidden: usize, top: usize) {
    let floor = top + BAR + 4;
    name(svg, &row.name, floor);
    for (index, cell) in row.cells.iter().skip(hidden).enumerate() {
        let x = NAME + index * WEEK;
        let (value, fill) = match cell {
            Cell::Skipped => continue,
            Cell::Unusual(value) => {
                (*value, " fill=\"url(#unusual)\" stroke=\"currentColor\" stroke-width=\"0.5\"")
            }
            Cell::Value(value) => (*value, ""),
        };
        // As usual is a low mark on the floor, so that it is not taken for a gap.
        let height = match value {
            0 => 2,
            1 => BAR / 2,
            _ => BAR,
        };
        let height = if height == 2 && matches!(cell, Cell::Unusual(_)) { 6 } else { height };
        let _infallible = write!(
            svg,
            "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{height}\"{fill}/>",
            floor - height,
            WEEK - 2
        );
    }
}

/// The name left of the bars, on as many lines as it needs; one too long for the picture is whole in its title and in the table.
fn name(svg: &mut String, name: &str, floor: usize) {
    let (lines, whole) = lines(name);
    let first = (floor - 2).saturating_sub(lines.len().saturating_sub(1) * NAME_LINE);
    let _infallible = write!(svg, "<text font-size=\"{NAME_LINE}\">");
    if !whole {
        let _infallible = write!(svg, "<title>{}</title>", escaped(name));
    }
    for (line, words) in lines.iter().enumerate() {
        let _infallible =
            write!(svg, "<tspan x=\"4\" y=\"{}\">{}</tspan>", first + line * NAME_LINE, escaped(words));
    }
    svg.push_str("</text>");
}

/// A name in lines that fit, and whether all of it is there.
fn lines(name: &str) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        // A word longer than a line goes on in the next.
        for part in word.chars().collect::<Vec<_>>().chunks(NAME_CHARS) {
            let part: String = part.iter().collect();
            match lines.last_mut() {
                Some(line) if line.chars().count() + part.chars().count() < NAME_CHARS => {
                    line.push(' ');
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
    }
    let whole = lines.len() <= NAME_LINES;
    lines.truncate(NAME_LINES);
    if let Some(last) = lines.last_mut().filter(|_| !whole) {
        last.push('…');
    }
    (lines, whole)
}

/// Text as XML writes it; characters XML does not know are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            char if char.is_control() => safe.push(' '),
            char => safe.push(char),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picture(name: &str, cells: Vec<Cell>, band: Option<(usize, usize)>) -> Picture {
        let rows = vec![PictureRow { name: name.into(), cells }];
        Picture {
            title: name.into(),
            rows,
            months: vec![(0, "mei".into())],
            band,
            band_name: "begin".into(),
            ..Picture::default()
        }
    }

    #[test]
    fn a_gap_a_low_mark_and_hatching_are_three_things() {
        use Cell::{Skipped, Unusual, Value};
        let picture = picture("Slaap", vec![Value(0), Skipped, Value(1), Value(2), Unusual(2)], Some((1, 2)));
        let svg = picture.svg();
        assert_eq!(svg.matches("<rect ").count(), 4 + 1, "four bars and a band: {svg}");
        assert_eq!(svg.matches("url(#unusual)").count(), 1);
        assert!(!svg.contains("red") && !svg.contains("#f"), "no colour means anything");
        assert_eq!(picture.table("-", "anders"), [["Slaap", "0", "-", "1", "2", "2 (anders)"]]);
    }

    proptest! {
        #[test]
        fn any_picture_is_well_formed(
            name in "\\PC{0,30}",
            cells in prop::collection::vec(prop_oneof![
                Just(Cell::Skipped), any::<u32>().prop_map(Cell::Value), any::<u32>().prop_map(Cell::Unusual)
            ], 0..200),
            band in prop::option::of((0usize..300, 0usize..300)),
        ) {
            let svg = picture(&name, cells, band).svg();
            let found = roxmltree::Document::parse(&svg);
            prop_assert!(found.is_ok(), "{:?}: {svg}", found.err());
            prop_assert!(svg.len() < 100_000);
        }
    }
}
