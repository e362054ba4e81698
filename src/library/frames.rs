//! A file that only grows: frames with a checksum, of which the last may be torn.

use crate::files;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// What every such file begins with.
const MAGIC: &[u8; 8] = b"GLOSSE\r\n";
/// Bytes before the first frame: the magic, the format, the id.
pub(crate) const HEADER: usize = 20;
/// Bytes before a frame's content: its length and its checksum.
pub(crate) const FRAME_HEADER: usize = 8;
/// A longer frame is taken for damage, in bytes.
const LONGEST: usize = 1 << 30;

/// Which file it is: its format, and the id it was given when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The layout of its content; another one is not read.
    pub(crate) format: u32,
    /// A number that tells this file from one that was made anew.
    pub(crate) id: u64,
}

/// The identity that a file's bytes begin with.
pub(crate) fn identity(bytes: &[u8]) -> Option<Identity> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (format, rest) = rest.split_first_chunk()?;
    let (id, _) = rest.split_first_chunk()?;
    Some(Identity { format: u32::from_le_bytes(*format), id: u64::from_le_bytes(*id) })
}

/// Opens a file to read and write it; it is made if it is not there.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    files::private().create(true).read(true).write(true).truncate(false).open(path)
}

/// Empties a file and gives it an identity.
pub(crate) fn begin(file: &mut File, identity: Identity) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    let mut header = MAGIC.to_vec();
    header.extend(identity.format.to_le_bytes());
    header.extend(identity.id.to_le_bytes());
    file.write_all(&header)
}

/// Appends a frame with one write and tells the place of its content.
pub(crate) fn append(file: &mut File, content: &[u8]) -> io::Result<u64> {
    let length = u32::try_from(content.len()).map_err(io::Error::other)?;
    let start = file.seek(SeekFrom::End(0))?;
    let mut frame = Vec::with_capacity(FRAME_HEADER + content.len());
    frame.extend(length.to_le_bytes());
    frame.extend(crc32fast::hash(content).to_le_bytes());
    frame.extend(content);
    let written = file.write_all(&frame);
    if written.is_err() {
        // Half a frame would hide those that come after it.
        file.set_len(start)?;
    }
    written.map(|()| start + FRAME_HEADER as u64)
}

/// The whole frames of a file's bytes, in their order, and where the first one ends that is torn
/// or damaged.
pub(crate) struct Frames<'b> {
    bytes: &'b [u8],
    /// Bytes that hold whole frames.
    pub(crate) sound: usize,
}

impl<'b> Frames<'b> {
    /// Reads from behind the file's header.
    pub(crate) fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, sound: HEADER.min(bytes.len()) }
    }
}

impl<'b> Iterator for Frames<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.bytes.get(self.sound..)?.split_first_chunk()?;
        let (sum, rest) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let content = rest.get(..length)?;
        if crc32fast::hash(content) != u32::from_le_bytes(*sum) {
            return None;
        }
        self.sound += FRAME_HEADER + length;
        Some(content)
    }
}

/// The content of the frame that begins at the reader's place; `None` if it is torn or damaged.
pub(crate) fn read_one(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; FRAME_HEADER];
    if let Err(error) = reader.read_exact(&mut header) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let [l0, l1, l2, l3, s0, s1, s2, s3] = header;
    let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Ok(None);
    }
    let mut content = Vec::new();
    reader.take(length as u64).read_to_end(&mut content)?;
    let whole = content.len() == length
        && crc32fast::hash(&content) == u32::from_le_bytes([s0, s1, s2, s3]);
    Ok(whole.then_some(content))
}

/// How many frames a file holds, told by their lengths; `None` if the last one is torn.
pub(crate) fn count(file: &mut File) -> io::Result<Option<usize>> {
    let end = file.seek(SeekFrom::End(0))?;
    let (mut at, mut frames) = (HEADER as u64, 0);
    while at < end {
        let mut length = [0; 4];
        file.seek(SeekFrom::Start(at))?;
        if end - at < FRAME_HEADER as u64 {
            return Ok(None);
        }
        file.read_exact(&mut length)?;
        at += FRAME_HEADER as u64 + u64::from(u32::from_le_bytes(length));
        frames += 1;
    }
    Ok((at == end).then_some(frames))
}

/// The whole frames of a file, one in memory at a time.
pub(crate) struct Stream {
    reader: BufReader<File>,
    /// What the file is.
    pub(crate) identity: Option<Identity>,
    /// Bytes that hold whole frames.
    pub(crate) sound: u64,
}

impl Stream {
    /// Reads from behind the file's header.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
        let mut header = Vec::new();
        reader.by_ref().take(HEADER as u64).read_to_end(&mut header)?;
        Ok(Self { reader, identity: identity(&header), sound: header.len() as u64 })
    }
}

impl Iterator for Stream {
    type Item = Vec<u8>;

    /// A frame that cannot be read counts as damaged.
    fn next(&mut self) -> Option<Vec<u8>> {
        let content = read_one(&mut self.reader).ok().flatten()?;
        self.sound += (FRAME_HEADER + content.len()) as u64;
        Some(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;

    const IDENTITY: Identity = Identity { format: 3, id: 77 };

    fn written(contents: &[Vec<u8>]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("frames");
        let mut file = File::create(&path).unwrap();
        begin(&mut file, IDENTITY).unwrap();
        for content in contents {
            append(&mut file, content).unwrap();
        }
        fs::read(path).unwrap()
    }

    proptest! {
        #[test]
        fn a_file_cut_anywhere_gives_the_frames_before_the_cut(
            contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6),
            cut in 0_usize..400,
        ) {
            let bytes = written(&contents);
            let bytes = &bytes[..cut.min(bytes.len())];
            let mut frames = Frames::of(bytes);
            let read: Vec<&[u8]> = frames.by_ref().collect();
            prop_assert!(frames.sound <= bytes.len());
            let mut cut_file = tempfile::tempfile().unwrap();
            cut_file.write_all(bytes).unwrap();
            let whole = frames.sound == bytes.len() && bytes.len() >= HEADER;
            prop_assert_eq!(count(&mut cut_file).unwrap(), whole.then_some(read.len()));
            prop_assert!(contents.starts_with(&read.iter().map(|r| r.to_vec()).collect::<Vec<_>>()));
            if cut >= bytes.len() && bytes.len() >= HEADER {
                prop_assert_eq!(identity(bytes), Some(IDENTITY));
            }
        }

        #[test]
        fn a_changed_byte_is_noticed(place in 0_usize..30, with in 1_u8..=255) {
            let mut bytes = written(&[b"eins zwei".to_vec(), b"drei vier".to_vec()]);
            bytes[HEADER + place] ^= with;
            let read: Vec<Vec<u8>> = Frames::of(&bytes).map(<[u8]>::to_vec).collect();
            prop_assert!(read.len() < 2);
        }
    }
}
