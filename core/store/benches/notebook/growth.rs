//! How every operation grows with the notes: one picture, both axes logarithmic.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use super::shared::measure::Row;

const WIDTH: f64 = 620.0;
const HEIGHT: f64 = 520.0;
const LEFT: f64 = 70.0;
const BOTTOM: f64 = 60.0;
/// From the bottom of the scale to its top: 10 microseconds to 1 second.
const DECADES: (f64, f64) = (1.0, 6.0);
const COLOURS: [&str; 8] =
    ["#1b6ca8", "#b5442e", "#3c7d3f", "#7b4fa3", "#a0741a", "#2a8f8f", "#8a3a68", "#555555"];

/// Writes the picture of our side into the documents.
pub(crate) fn draw(rows: &[Row]) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/performance/growth.svg");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, picture(rows)).unwrap();
}

fn picture(rows: &[Row]) -> String {
    let mut lines: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.name.starts_with("size")) {
        lines.entry(&row.name).or_default().push(((row.notes as f64).log10(), row.ours.log10()));
    }
    let sizes: Vec<f64> = rows.iter().map(|row| (row.notes as f64).log10()).collect();
    let first = sizes.iter().copied().fold(f64::MAX, f64::min);
    let last = sizes.iter().copied().fold(f64::MIN, f64::max).max(first + 1.0);
    let x = |notes: f64| LEFT + (notes - first) / (last - first) * WIDTH;
    let y = |micros: f64| {
        20.0 + (DECADES.1 - micros.clamp(DECADES.0, DECADES.1)) / (DECADES.1 - DECADES.0) * HEIGHT
    };
    let mut out = String::new();
    let (width, height) = (LEFT + WIDTH + 330.0, HEIGHT + BOTTOM + 20.0);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">"
    )
    .unwrap();
    writeln!(out, "<title>Time of each operation against the number of notes</title>").unwrap();
    writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>").unwrap();
    for (decade, label) in (1..=6).zip(["10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s"]) {
        let at = y(f64::from(decade));
        writeln!(out, "<path d=\"M{LEFT} {at:.1}h{WIDTH}\" stroke=\"#dddddd\"/>").unwrap();
        writeln!(out, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>", LEFT - 8.0, at + 4.0)
            .unwrap();
    }
    let mut marks = sizes.clone();
    marks.sort_by(f64::total_cmp);
    marks.dedup();
    for mark in marks {
        let at = x(mark);
        writeln!(out, "<path d=\"M{at:.1} 20v{HEIGHT}\" stroke=\"#dddddd\"/>").unwrap();
        let label = format!("{} notes", 10_f64.powf(mark).round());
        writeln!(out, "<text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{label}</text>", HEIGHT + 42.0)
            .unwrap();
    }
    for (number, (name, points)) in lines.iter().enumerate() {
        let colour = COLOURS[number % COLOURS.len()];
        let dash = ["", " stroke-dasharray=\"6 3\"", " stroke-dasharray=\"2 3\""][number / COLOURS.len() % 3];
        let place: Vec<String> =
            points.iter().map(|(notes, time)| format!("{:.1},{:.1}", x(*notes), y(*time))).collect();
        let place = place.join(" ");
        writeln!(
            out,
            "<polyline points=\"{place}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>"
        )
        .unwrap();
        let at = 30.0 + 24.0 * number as f64;
        let from = LEFT + WIDTH + 20.0;
        writeln!(out, "<path d=\"M{from} {at}h26\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>").unwrap();
        writeln!(out, "<text x=\"{}\" y=\"{}\">{name}</text>", from + 34.0, at + 4.0).unwrap();
    }
    out.push_str("</svg>\n");
    out
}
