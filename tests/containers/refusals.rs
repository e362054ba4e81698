//! Refuses what is not read.

use super::make::zipped;
use super::{gzipped, open_document};
use glosse::ingest::{Limits, read_bytes_as};
use std::path::Path;

#[test]
fn what_is_not_read_is_refused_by_name_with_a_way_out() {
    let slides = zipped(&[("ppt/presentation.xml", b"<p/>")]);
    let pages = zipped(&[("Index/Document.iwa", b"x")]);
    let drawing = open_document("graphics", "");
    for (name, bytes, what, way) in [
        ("a.7z", &b"7z\xbc\xaf\x27\x1c\0\x04"[..], "7-zip", "unpack"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC", "HTML"),
        ("a.warc.gz", &gzipped(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "WARC", "HTML"),
        ("a.pptx", &slides, "PowerPoint", "PDF"),
        ("a.pages", &pages, "Pages", "DOCX"),
        ("a.odg", &drawing, "drawing", "PDF"),
        ("a.xml", b"<?xml version=\"1.0\"?><alto><Layout/></alto>", "ALTO", "text"),
        (
            "a.xml",
            b"<?xml version=\"1.0\"?><bestellung><posten/></bestellung>",
            "<bestellung>",
            "HTML",
        ),
        ("a.sgm", b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS><BODY>x", "SGML", "text"),
        ("a.css", b"body{color:red}\n.a{margin:0}", "style sheet", "leave"),
        ("a.txt", b"#!/bin/sh\necho x\n", "script", "leave"),
        ("a.pst", b"!BDN\0\0\0\0", "Outlook", "MBOX"),
    ] {
        let error = read_bytes_as(Path::new(name), bytes, &Limits::default()).unwrap_err();
        let said = error.to_string();
        assert!(said.contains(what) && said.contains(way), "{said}");
    }
}
