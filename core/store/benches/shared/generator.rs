//! Notes that read like Dutch to a database: 40 to 120 words from 5,000 by Zipf's law, spread over two years, 1 to 3 of 60
//! tags, 1 to 3 of 12 children. The same in every run.

pub(crate) const CHILDREN: i64 = 12;
/// 2024-01-01.
pub(crate) const START_MS: i64 = 1_704_067_200_000;
const SPAN_MS: i64 = 2 * 365 * 86_400_000;
const WORDS: usize = 5_000;
const TAGS: u64 = 60;

#[derive(Clone)]
pub(crate) struct Note {
    pub(crate) number: u64,
    pub(crate) happened_ms: i64,
    pub(crate) text: String,
    pub(crate) tags: Vec<u64>,
    pub(crate) children: Vec<i64>,
}

pub(crate) struct Generator {
    random: u64,
    number: u64,
    step_ms: i64,
    /// Zipf(1): chance of a word and of every more common one.
    chances: Vec<f64>,
}

impl Generator {
    pub(crate) fn new(count: u64) -> Self {
        let mut total = 0.0;
        let mut chances: Vec<f64> = (1..=WORDS)
            .map(|rank| {
                total += 1.0 / rank as f64;
                total
            })
            .collect();
        chances.iter_mut().for_each(|chance| *chance /= total);
        Self { random: 42, number: 0, step_ms: SPAN_MS / count.max(1).cast_signed(), chances }
    }

    /// SplitMix64: quick and the same everywhere.
    fn draw(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn zipf(&mut self) -> usize {
        let chance = (self.draw() >> 11) as f64 / (1_u64 << 53) as f64;
        self.chances.partition_point(|upto| *upto < chance).min(WORDS - 1)
    }

    fn some_of(&mut self, all: u64) -> Vec<u64> {
        let mut some: Vec<u64> = (0..=self.draw() % 3).map(|_| self.draw() % all).collect();
        some.sort_unstable();
        some.dedup();
        some
    }

    pub(crate) fn next_note(&mut self) -> Note {
        self.number += 1;
        let length = 40 + self.draw() % 81;
        let words: Vec<String> = (0..length).map(|_| word(self.zipf())).collect();
        Note {
            number: self.number,
            happened_ms: START_MS + self.step_ms * self.number.cast_signed(),
            text: words.join(" "),
            tags: self.some_of(TAGS),
            children: self.some_of(CHILDREN.unsigned_abs()).into_iter().map(u64::cast_signed).collect(),
        }
    }
}

/// The word of a rank: syllables, longer for rarer words.
pub(crate) fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 24] = [
        "de", "van", "een", "het", "ge", "ver", "ster", "lijk", "school", "bus", "nacht", "boe", "tijd",
        "werk", "huis", "vrien", "den", "klas", "buiten", "straat", "moe", "der", "wek", "ken",
    ];
    let mut text = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        text.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    text
}
