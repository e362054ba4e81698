//! How much is read before Glosse says that it is too much.

use std::time::Duration;

/// What reading may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that holds one article; what lies past them is not read.
    pub file_bytes: u64,
    /// Bytes of an article's text (UTF-8); what lies past them is not shown.
    pub text_bytes: usize,
    /// Folders within folders.
    pub depth: usize,
    /// Entries of all folders together.
    pub entries: usize,
    /// How long the reading of one page may take.
    pub time: Duration,
    /// What a page of HTML may hold before only its words are read.
    pub html: HtmlLimits,
    /// Elements within elements of XML.
    pub xml_depth: usize,
    /// What a zip archive may hold.
    pub zip: ZipLimits,
}

/// What a page of HTML may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Elements within elements.
    pub depth: usize,
    /// Elements, texts and comments.
    pub nodes: usize,
    /// Formatting elements (`b`, `font` and the like) that are open at one place.
    pub formatting: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

/// What a zip archive may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZipLimits {
    /// Files and folders.
    pub entries: usize,
    /// Bytes of all files together, unpacked.
    pub bytes: u64,
    /// Bytes of one file, unpacked.
    pub entry_bytes: u64,
    /// How many times larger a file may become.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            text_bytes: 16 << 20,
            depth: 64,
            entries: 2_000_000,
            time: Duration::from_secs(2),
            html: HtmlLimits::default(),
            xml_depth: 256,
            zip: ZipLimits::default(),
        }
    }
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self { depth: 512, nodes: 200_000, formatting: 48, attributes: 512 }
    }
}

impl Default for ZipLimits {
    fn default() -> Self {
        Self { entries: 10_000, bytes: 64 << 20, entry_bytes: 16 << 20, ratio: 200 }
    }
}
