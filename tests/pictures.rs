//! Makes the pictures of the book and the README from the program as it runs in a terminal.
//!
//! Each scene presses the keys of a page of the book and waits for what must appear, so that the pages
//! stay true. `GLOSSE_WRITE_BOOK=1 cargo test --test pictures` writes the pictures anew; without it the
//! scenes are only tried, which does not wait for colours.

#![cfg(unix)]
// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pictures/scenes.rs"]
mod scenes;
#[path = "pty/session.rs"]
#[allow(dead_code, reason = "a part of what drives a terminal is for other tests")]
mod session;
#[path = "pictures/svg.rs"]
mod svg;

use scenes::{Pace, SCENES, TOUR};
use std::env;
use std::fs;
use std::path::Path;
use svg::Frame;

/// How the scenes are played this time.
fn pace() -> Pace {
    if env::var_os("GLOSSE_WRITE_BOOK").is_some() { Pace::Drawn } else { Pace::Tried }
}

/// Writes a picture, if that is wanted; it must be there.
fn keep(name: &str, picture: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name);
    if pace() == Pace::Drawn {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, picture).unwrap();
    }
    let hint = "GLOSSE_WRITE_BOOK=1 cargo test --test pictures writes it";
    assert!(path.is_file(), "{name} is missing: {hint}");
}

#[test]
fn every_picture_of_the_book_can_be_made() {
    for scene in SCENES {
        let frames = scenes::play(scene, pace());
        let last = frames.last().unwrap();
        keep(&format!("{}.svg", scene.name), &svg::picture(last, scene.title));
    }
}

#[test]
fn the_tour_of_the_first_page_can_be_made() {
    let frames: Vec<Frame> = scenes::play(&TOUR, pace());
    assert!(frames.len() > 5);
    keep("tour.svg", &svg::moving(&frames, TOUR.title));
}

#[test]
fn a_screen_is_drawn_with_its_colours_and_its_letters() {
    let mut parser = vt100::Parser::new(2, 12, 0);
    parser.process(
        b"\x1b[38;2;1;2;3;1ma<b\x1b[0m \x1b[48;2;9;9;9m\xe6\xbc\xa2\x1b[0m\r\n\xe2\x94\x82",
    );
    let picture = svg::picture(&Frame::of(parser.screen()), "A & B");
    for part in ["<title>A &amp; B</title>", "#010203", "a&lt;b", "font-weight", "#090909", "漢"] {
        assert!(picture.contains(part), "{part} is missing in\n{picture}");
    }
    // Lines of frames are drawn, so that they meet whatever the font.
    assert!(!picture.contains('│'));
    assert_eq!(picture.matches("<svg").count(), picture.matches("</svg>").count());
}
