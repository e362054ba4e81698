//! What is pressed for each picture, and what must be seen then.

use crate::session::{Home, Session};
use crate::svg::Frame;
use std::time::Duration;

/// A picture and how the screen comes to show it.
pub(crate) struct Scene {
    pub name: &'static str,
    /// What it shows, for those who do not see it.
    pub title: &'static str,
    /// Columns and rows.
    size: (u16, u16),
    steps: &'static [Step],
}

/// Something that is done, and what must stand on the screen then.
pub(crate) enum Step {
    /// Keys or text.
    Press(&'static str, &'static str),
    /// The same, and the screen then is a picture of a tour.
    Show(&'static str, &'static str),
}

use Step::{Press, Show};

const WIDE: (u16, u16) = (120, 34);
const NARROW: (u16, u16) = (96, 30);

/// The newest piece of the sample collection, as every scene begins.
const FIRST: &str = "Dubai strikes a deal";
/// The end of a sentence in it.
const SENTENCE: &str = "/still workin\r";

pub(crate) const SCENES: &[Scene] = &[
    Scene {
        name: "start",
        title: "The sample collection: pieces on the left, the chosen one on the right",
        size: NARROW,
        steps: &[Press("", "Pieces · 28")],
    },
    Scene {
        name: "note",
        title: "A sentence is selected, and a note on it is being written",
        size: NARROW,
        steps: &[
            Press("\r", "NORMAL"),
            Press(SENTENCE, "hit 1/1"),
            Press("v", "SELECT"),
            Press("a", "WRITE"),
            Press("Who was not in the room, and why?", "Who was not in the room"),
        ],
    },
    Scene {
        name: "export",
        title: "The preview of an export: the passage, its source, the note",
        size: NARROW,
        steps: &[
            Press("\r", "NORMAL"),
            Press(SENTENCE, "hit 1/1"),
            Press("v", "SELECT"),
            Press("a", "WRITE"),
            Press("Who was not in the room, and why?", "Who was not in the room"),
            Press("\x1b", "saved"),
            Press("x", "1 file to"),
        ],
    },
    Scene {
        name: "reading",
        title: "Pieces, an article with annotations, and the notes beside it",
        size: WIDE,
        steps: NOTED,
    },
    Scene {
        name: "names",
        title: "The list of names, with pieces, mentions and months",
        size: WIDE,
        steps: &[Press("ge", "Names ·"), Press("K", "Wladimir Putin")],
    },
    Scene {
        name: "entity",
        title: "The page of a name: months, spellings, passages in context",
        size: WIDE,
        steps: &[Press("ge", "Names ·"), Press("fputin\r", "Putin"), Press("\r", "Passages")],
    },
    Scene {
        name: "codes",
        title: "Codes as a tree, with how often each was given",
        size: WIDE,
        steps: CODED,
    },
    Scene {
        name: "statements",
        title: "Who is reported to have said what, the newest first",
        size: WIDE,
        steps: &[Press("gq", "Statements ·"), Press("jjj", "Cedric Schuster")],
    },
    Scene {
        name: "search",
        title: "A search while it is typed: the pieces found, with their passages",
        size: WIDE,
        steps: &[Press("s", "Search"), Press("Brücke OR Wehr", "Wehr")],
    },
];

const NOTED: &[Step] = &[
    Press("\r", "NORMAL"),
    Press(SENTENCE, "hit 1/1"),
    Press("v", "SELECT"),
    Press("a", "WRITE"),
    Press("Who was not in the room, and why?", "Who was not in the room"),
    Press("\x1b", "saved"),
    Press("J)", "NORMAL"),
    Press("m3", "Notes · 2"),
    Press("J", "NORMAL"),
    Press("t", "CODE"),
    Press("procedure/objection\r", "procedure/objection"),
    Press("gg", "NORMAL"),
    // The hit that led to the sentence is not marked any more.
    Press("\x1b", "NORMAL"),
];

const CODED: &[Step] = &[
    Press("\r", "NORMAL"),
    Press("Jt", "CODE"),
    Press("procedure/objection\r", "procedure/objection"),
    Press("Jt", "CODE"),
    Press("procedure/vote\r", "procedure/vote"),
    Press("Jt", "CODE"),
    Press("money/fund\r", "money/fund"),
    Press("gc", "fund"),
];

pub(crate) const TOUR: Scene = Scene {
    name: "tour",
    title: "A piece is opened, a sentence selected and annotated, and the note exported",
    size: NARROW,
    steps: &[
        Show("", "Pieces · 28"),
        Show("j", "Ein Fonds"),
        Show("k\r", "NORMAL"),
        Show(SENTENCE, "hit 1/1"),
        Show("v", "SELECT"),
        Show("a", "WRITE"),
        Show("Who was not", "Who was not"),
        Show(" in the room, and why?", "and why?"),
        Show("\x1b", "saved"),
        Show("x", "1 file to"),
        Show("\r", "Exported"),
    ],
};

/// How long a scene waits before its screen is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Until everything has come, as it is drawn.
    Drawn,
    /// Only for what the next key needs.
    Tried,
}

/// Plays a scene; gives the screens that it shows, the last one at least.
pub(crate) fn play(scene: &Scene, pace: Pace) -> Vec<Frame> {
    let home = Home::new();
    let mut reader: Session = home.start(&["--sample", "--theme", "dark"]);
    reader.resize(scene.size.0, scene.size.1);
    reader.wait_for("Pieces · 28");
    reader.wait_for(FIRST);
    if pace == Pace::Drawn {
        wait_for_names(&reader);
    }
    let mut frames = Vec::new();
    for step in scene.steps {
        let (Press(keys, seen) | Show(keys, seen)) = step;
        reader.press(keys);
        reader.wait_for(seen);
        if matches!(step, Show(..)) {
            frames.push(taken(&reader, pace));
        }
    }
    frames.push(taken(&reader, pace));
    frames
}

/// Waits until the names of the piece are underlined.
fn wait_for_names(reader: &Session) {
    reader.wait_for_status("left");
    reader.wait("the names were coloured", |drawn| {
        let screen = drawn.screen();
        let (rows, columns) = screen.size();
        let mut cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        cells.any(|(row, column)| screen.cell(row, column).is_some_and(vt100::Cell::underline))
    });
}

fn taken(reader: &Session, pace: Pace) -> Frame {
    match pace {
        Pace::Drawn => settled(reader),
        Pace::Tried => Frame::of(reader.drawn().screen()),
    }
}

/// A screen stands still when it looks the same so often, with so much time between.
const LOOKS: u32 = 4;
const PAUSE: Duration = Duration::from_millis(150);

/// The screen once the names of the piece are coloured, and nothing changes any more.
fn settled(reader: &Session) -> Frame {
    let look = || Frame::of(reader.drawn().screen());
    let (mut last, mut same) = (look(), 0);
    while same < LOOKS {
        std::thread::sleep(PAUSE);
        let now = look();
        same = if now == last { same + 1 } else { 0 };
        last = now;
    }
    last
}
