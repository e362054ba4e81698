//! A screen as a picture (SVG) that needs no font of its own: letters keep to their columns, and the
//! lines of frames are drawn.

use std::fmt::Write;

/// Width and height of a column and a row, in pixels.
const COLUMN: f32 = 8.4;
const ROW: f32 = 18.0;
/// Room around the screen.
const MARGIN: f32 = 14.0;
/// How long a tour shows each screen, in seconds.
const PAUSE: f32 = 1.8;

const FONT: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";
/// What the terminal's own colours are taken to be.
const LETTERS: &str = "#d4d8df";
const GROUND: &str = "#16191f";

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    letters: String,
    ground: String,
    bold: bool,
    italic: bool,
    underlined: bool,
}

/// Cells beside one another that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    row: u16,
    column: u16,
    columns: u16,
    text: String,
    look: Look,
}

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    columns: u16,
    rows: u16,
    runs: Vec<Run>,
}

impl Frame {
    pub(crate) fn of(screen: &vt100::Screen) -> Self {
        let (rows, columns) = screen.size();
        let mut runs: Vec<Run> = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let cell = screen.cell(row, column).unwrap();
                if cell.is_wide_continuation() {
                    continue;
                }
                let text = if cell.has_contents() { cell.contents() } else { " " };
                let wide = if cell.is_wide() { 2 } else { 1 };
                let look = look(cell);
                match runs.last_mut() {
                    Some(run)
                        if run.row == row
                            && run.look == look
                            && wide == 1
                            && run.columns == u16::try_from(run.text.chars().count()).unwrap() =>
                    {
                        run.text.push_str(text);
                        run.columns += 1;
                    }
                    _ => runs.push(Run { row, column, columns: wide, text: text.to_owned(), look }),
                }
            }
        }
        Self { columns, rows, runs }
    }
}

fn look(cell: &vt100::Cell) -> Look {
    let (mut letters, mut ground) =
        (colour(cell.fgcolor(), LETTERS), colour(cell.bgcolor(), GROUND));
    if cell.inverse() {
        std::mem::swap(&mut letters, &mut ground);
    }
    let (bold, italic, underlined) = (cell.bold(), cell.italic(), cell.underline());
    Look { letters, ground, bold, italic, underlined }
}

fn colour(colour: vt100::Color, own: &str) -> String {
    match colour {
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        // The scenes run with all colours: numbered ones are not met.
        vt100::Color::Default | vt100::Color::Idx(_) => own.to_owned(),
    }
}

fn left(column: u16) -> f32 {
    MARGIN + f32::from(column) * COLUMN
}

fn top(row: u16) -> f32 {
    MARGIN + f32::from(row) * ROW
}

/// A picture of a screen.
pub(crate) fn picture(frame: &Frame, title: &str) -> String {
    let mut out = head(frame, title);
    draw(&mut out, frame);
    out + "</svg>\n"
}

/// A picture that shows one screen after another, for ever.
pub(crate) fn moving(frames: &[Frame], title: &str) -> String {
    let mut out = head(&frames[0], title);
    let count = u16::try_from(frames.len()).unwrap();
    let whole = f32::from(count) * PAUSE;
    let share = 100.0 / f32::from(count);
    write!(
        out,
        "<style>.f{{visibility:hidden;animation:f {whole:.1}s step-end infinite}}\
         @keyframes f{{0%{{visibility:visible}}{share:.3}%{{visibility:hidden}}}}\
         @media (prefers-reduced-motion:reduce){{.f{{animation:none}}.f:last-of-type{{visibility:visible}}}}\
         </style>"
    )
    .unwrap();
    for (number, frame) in (0..count).zip(frames) {
        let delay = f32::from(number) * PAUSE;
        write!(out, "<g class=\"f\" style=\"animation-delay:{delay:.1}s\">").unwrap();
        draw(&mut out, frame);
        out.push_str("</g>");
    }
    out + "</svg>\n"
}

fn head(frame: &Frame, title: &str) -> String {
    let (width, height) = (left(frame.columns) + MARGIN, top(frame.rows) + MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"{FONT}\" font-size=\"14\">\
         <title>{}</title>\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>",
        escaped(title)
    )
}

fn draw(out: &mut String, frame: &Frame) {
    for run in frame.runs.iter().filter(|run| run.look.ground != GROUND) {
        let (x, y, width) = (left(run.column), top(run.row), f32::from(run.columns) * COLUMN);
        let ground = &run.look.ground;
        write!(out, "<path d=\"M{x:.1} {y:.1}h{width:.1}v{ROW}h-{width:.1}z\" fill=\"{ground}\"/>")
            .unwrap();
    }
    for run in &frame.runs {
        lines(out, run);
        letters(out, run);
    }
}

/// The lines of a frame of the screen, which must meet.
fn lines(out: &mut String, run: &Run) {
    let (across, down) = (COLUMN / 2.0, ROW / 2.0);
    let mut path = String::new();
    for (column, letter) in (run.column..).zip(run.text.chars()) {
        let (x, y) = (left(column), top(run.row));
        match letter {
            '│' => write!(path, "M{:.1} {y:.1}v{ROW}", x + across).unwrap(),
            '─' => write!(path, "M{x:.1} {:.1}h{COLUMN}", y + down).unwrap(),
            '╭' => write!(path, "M{:.1} {:.1}q0 -{down} {across} -{down}", x + across, y + ROW)
                .unwrap(),
            '╮' => write!(path, "M{x:.1} {:.1}q{across} 0 {across} {down}", y + down).unwrap(),
            '╰' => write!(path, "M{:.1} {y:.1}q0 {down} {across} {down}", x + across).unwrap(),
            '╯' => write!(path, "M{x:.1} {:.1}q{across} 0 {across} -{down}", y + down).unwrap(),
            _ => {}
        }
    }
    if !path.is_empty() {
        let letters = &run.look.letters;
        write!(out, "<path d=\"{path}\" stroke=\"{letters}\" fill=\"none\"/>").unwrap();
    }
}

/// The letters of a run, as wide as its columns.
fn letters(out: &mut String, run: &Run) {
    let text: String = run.text.chars().map(|c| if is_line(c) { ' ' } else { c }).collect();
    let words = text.trim();
    if words.is_empty() {
        return;
    }
    let before = text.chars().take_while(|c| *c == ' ').count();
    let column = run.column + u16::try_from(before).unwrap();
    let columns = if words.chars().count() == 1 {
        run.columns.min(2)
    } else {
        u16::try_from(words.chars().count()).unwrap()
    };
    let (x, y) = (left(column), top(run.row) + 13.5);
    let Look { letters, bold, italic, underlined, .. } = &run.look;
    write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{letters}\" xml:space=\"preserve\"")
        .unwrap();
    if words.chars().count() > 1 {
        write!(out, " textLength=\"{:.1}\"", f32::from(columns) * COLUMN).unwrap();
    }
    for (is_set, attribute) in [
        (*bold, " font-weight=\"bold\""),
        (*italic, " font-style=\"italic\""),
        (*underlined, " text-decoration=\"underline\""),
    ] {
        out.push_str(if is_set { attribute } else { "" });
    }
    write!(out, ">{}</text>", escaped(words)).unwrap();
}

fn is_line(letter: char) -> bool {
    matches!(letter, '│' | '─' | '╭' | '╮' | '╰' | '╯')
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
