//! The texts of articles, packed in groups, and how one of them is read.

use super::record::{BodyRecord, Place};
use crate::article::Article;
use crate::library::frames;
use crate::library::heading::Heading;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Articles of a group: as many as unpack in a fraction of a frame's time.
pub(crate) const GROUP: usize = 24;
/// A group is closed when its texts are longer, in bytes.
pub(crate) const GROUP_BYTES: usize = 256 << 10;

/// Articles packed together.
#[derive(Debug)]
pub(crate) struct Group {
    /// The packed bytes.
    pub(crate) packed: Vec<u8>,
    /// Bytes that they unpack to.
    pub(crate) unpacked: u32,
}

/// Packs articles.
///
/// # Errors
/// If they are larger than a group can be.
pub(crate) fn pack(articles: &[Article]) -> io::Result<Group> {
    let bodies: Vec<BodyRecord<'_>> = articles.iter().map(BodyRecord::from).collect();
    let plain = postcard::to_stdvec(&bodies).map_err(io::Error::other)?;
    let unpacked = u32::try_from(plain.len()).map_err(io::Error::other)?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(1));
    encoder.write_all(&plain)?;
    Ok(Group { packed: encoder.finish()?, unpacked })
}

/// Reads articles out of the file of bodies.
#[derive(Debug)]
pub(crate) struct Bodies {
    file: Mutex<File>,
}

impl Bodies {
    /// Opens the file.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: Mutex::new(File::open(path)?) })
    }

    /// The unpacked bytes of a group.
    pub(crate) fn group(&self, place: Place) -> io::Result<Vec<u8>> {
        let packed = {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(place.offset.saturating_sub(frames::FRAME_HEADER as u64)))?;
            frames::read_one(&mut *file)?
        };
        let packed = packed.ok_or_else(|| io::Error::other("a group of articles is damaged"))?;
        let mut plain = Vec::with_capacity(place.unpacked as usize);
        DeflateDecoder::new(packed.as_slice())
            .take(place.unpacked.into())
            .read_to_end(&mut plain)?;
        Ok(plain)
    }
}

/// The article in a place of an unpacked group.
pub(crate) fn article(group: &[u8], at: usize, heading: Heading<'_>) -> io::Result<Article> {
    let bodies: Vec<BodyRecord<'_>> = postcard::from_bytes(group).map_err(io::Error::other)?;
    let body = bodies.get(at).ok_or_else(|| io::Error::other("a group is short of articles"))?;
    Ok(body.article(heading))
}

/// All articles of an unpacked group, under their headings.
pub(crate) fn articles<'h>(
    group: &[u8],
    headings: impl Iterator<Item = Heading<'h>>,
) -> io::Result<Vec<Article>> {
    let bodies: Vec<BodyRecord<'_>> = postcard::from_bytes(group).map_err(io::Error::other)?;
    Ok(bodies.iter().zip(headings).map(|(body, heading)| body.article(heading)).collect())
}
