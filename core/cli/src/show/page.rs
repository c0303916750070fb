//! A page under construction.

use anstyle::{AnsiColor, Color, Style};

use super::table::Table;

/// What a carer should see first.
const STRONG: Style = Style::new().bold();
/// Titles and good signs.
const LEAF: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Green)));
/// Things to know. No red anywhere near a child.
const SEED: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
/// Labels and side remarks.
const QUIET: Style = Style::new().dimmed();
/// Exact words of a child.
const WORDS: Style = Style::new().italic();

/// Text with styles, wrapped to a width.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page of so many columns.
    pub(crate) const fn new(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// Everything, ending in a line break; nothing for an empty page.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// An empty line, unless there is one or the page has just begun.
    pub(crate) fn gap(&mut self) -> &mut Self {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self
    }

    /// A heading.
    pub(crate) fn title(&mut self, text: &str) -> &mut Self {
        self.gap().wrapped(text, "", "", LEAF)
    }

    /// Running text.
    pub(crate) fn say(&mut self, text: &str) -> &mut Self {
        self.wrapped(text, "", "", Style::new())
    }

    /// What matters most.
    pub(crate) fn strong(&mut self, text: &str) -> &mut Self {
        self.wrapped(text, "", "", STRONG)
    }

    /// What is large on a screen: the question.
    pub(crate) fn large(&mut self, text: &str) -> &mut Self {
        self.gap().wrapped(text, "  ", "  ", STRONG).gap()
    }

    /// A side remark.
    pub(crate) fn quiet(&mut self, text: &str) -> &mut Self {
        self.wrapped(text, "", "", QUIET)
    }

    /// Something to know.
    pub(crate) fn notice(&mut self, text: &str) -> &mut Self {
        self.wrapped(text, "! ", "  ", SEED)
    }

    /// Text that must be copied exactly, on a line of its own, never broken.
    pub(crate) fn exact(&mut self, text: &str) -> &mut Self {
        self.text.push_str(&format!("  {STRONG}{text}{STRONG:#}\n"));
        self
    }

    /// Text taken over as it is.
    pub(crate) fn verbatim(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// A label with its text below; nothing for an empty text.
    pub(crate) fn block(&mut self, label: &str, text: &str) -> &mut Self {
        self.block_in(label, text, Style::new())
    }

    /// As [`Page::block`], in quotation marks and italics: exact words.
    pub(crate) fn quote(&mut self, label: &str, text: &str) -> &mut Self {
        if text.is_empty() { self } else { self.block_in(label, &format!("“{text}”"), WORDS) }
    }

    /// A label and a short value on one line; nothing for an empty value.
    pub(crate) fn fact(&mut self, label: &str, value: &str) -> &mut Self {
        if !value.is_empty() {
            let first = format!("{label}: ");
            let wrapped = textwrap::fill(
                &format!("{first}{value}"),
                textwrap::Options::new(self.width).subsequent_indent("  "),
            );
            let rest = wrapped.strip_prefix(&first).unwrap_or(&wrapped);
            self.text.push_str(&format!("{QUIET}{first}{QUIET:#}{rest}\n"));
        }
        self
    }

    /// A label with a list below; nothing for an empty list.
    pub(crate) fn list<T: AsRef<str>>(&mut self, label: &str, items: &[T]) -> &mut Self {
        if !items.is_empty() {
            self.gap().quiet(label);
            for item in items {
                self.wrapped(item.as_ref(), "  · ", "    ", Style::new());
            }
        }
        self
    }

    /// A line with a sign before it.
    pub(crate) fn sign(&mut self, sign: &str, good: bool, text: &str) -> &mut Self {
        let style = if good { LEAF } else { SEED };
        let wrapped = textwrap::fill(text, textwrap::Options::new(self.width.saturating_sub(2)));
        self.text.push_str(&format!("{style}{sign}{style:#} {}\n", wrapped.replace('\n', "\n  ")));
        self
    }

    /// A table.
    pub(crate) fn table(&mut self, table: &Table) -> &mut Self {
        let mut lines = table.lines(self.width).into_iter();
        if let Some(head) = lines.next() {
            self.text.push_str(&format!("{QUIET}{head}{QUIET:#}\n"));
        }
        for line in lines {
            self.text.push_str(&line);
            self.text.push('\n');
        }
        self
    }

    fn block_in(&mut self, label: &str, text: &str, style: Style) -> &mut Self {
        if text.is_empty() { self } else { self.gap().quiet(label).wrapped(text, "  ", "  ", style) }
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str, style: Style) -> &mut Self {
        for (index, line) in text.lines().enumerate() {
            let options = textwrap::Options::new(self.width).subsequent_indent(rest);
            let options = options.initial_indent(if index == 0 { first } else { rest });
            for line in textwrap::wrap(line, options) {
                self.text.push_str(&format!("{style}{line}{style:#}\n"));
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(page: Page) -> String {
        anstream::adapter::strip_str(&page.into_text()).to_string()
    }

    #[test]
    fn text_is_wrapped_under_its_own_indent() {
        let mut page = Page::new(24);
        page.list("Label", &["een twee drie vier vijf zes", "zeven"]);
        assert_eq!(plain(page), "Label\n  · een twee drie vier\n    vijf zes\n  · zeven\n");
    }

    #[test]
    fn nothing_is_shown_for_nothing() {
        let mut page = Page::new(40);
        page.block("Label", "").quote("Label", "").fact("Label", "").list::<&str>("Label", &[]);
        assert_eq!(plain(page), "");
    }

    #[test]
    fn exact_words_stand_in_quotation_marks() {
        let mut page = Page::new(40);
        page.quote("Precieze woorden", "laat me\nmet rust");
        assert_eq!(plain(page), "Precieze woorden\n  “laat me\n  met rust”\n");
    }

    #[test]
    fn a_fact_keeps_its_label_apart() {
        let mut page = Page::new(20);
        page.fact("Waar", "bij familie in de stad");
        assert_eq!(plain(page), "Waar: bij familie in\n  de stad\n");
    }
}
