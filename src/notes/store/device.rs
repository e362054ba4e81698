//! The device's id, by which machines that share a folder keep to their own logs.

use super::folder;
use super::warning::Warning;
use crate::files;
use crate::notes::model::DeviceId;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::Path;

/// The name of the file in the state folder.
const FILE: &str = "device";

/// The id kept in the state folder; made there if there is none.
pub(super) fn of_state_folder(state: &Path) -> (DeviceId, Option<Warning>) {
    let path = state.join(FILE);
    if let Some(known) = read(&path) {
        return (known, None);
    }
    let fresh = DeviceId::from_seed(fresh_seed());
    match write(state, &fresh) {
        // Another run may have been faster; what is in the file counts.
        Ok(()) => (read(&path).unwrap_or(fresh), None),
        Err(source) => (fresh, Some(Warning::Device { path, source })),
    }
}

/// The id kept in the state folder, else one for this run alone. Nothing is written.
pub(super) fn without_a_trace(state: &Path) -> DeviceId {
    read(&state.join(FILE)).unwrap_or_else(|| DeviceId::from_seed(fresh_seed()))
}

fn read(path: &Path) -> Option<DeviceId> {
    DeviceId::new(fs::read_to_string(path).ok()?.trim())
}

fn write(state: &Path, device: &DeviceId) -> io::Result<()> {
    folder::create(state)?;
    let temporary = state.join(format!("{FILE}.{device}.tmp"));
    let mut file = files::private().write(true).create_new(true).open(&temporary)?;
    file.write_all(device.as_str().as_bytes())?;
    file.sync_all()?;
    fs::rename(&temporary, state.join(FILE))?;
    folder::sync(state)
}

/// A number that no other run has. The standard library seeds its hashers from the system's
/// random source, which is enough for names.
pub(super) fn fresh_seed() -> u128 {
    let half = || u128::from(RandomState::new().hash_one((std::process::id(), FILE)));
    half() << 64 | half()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_keeps_its_id_and_two_devices_differ() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let state = one.path().join("deep/state");
        let (first, warning) = of_state_folder(&state);
        assert!(warning.is_none());
        assert_eq!(of_state_folder(&state).0, first);
        assert_ne!(of_state_folder(other.path()).0, first);
    }

    #[test]
    fn a_spoiled_id_is_replaced_and_an_unwritable_folder_reported() {
        let state = tempfile::tempdir().unwrap();
        fs::write(state.path().join(FILE), "../up").unwrap();
        let (device, warning) = of_state_folder(state.path());
        assert!(warning.is_none());
        assert_eq!(of_state_folder(state.path()).0, device);
        let blocked = state.path().join(FILE);
        assert!(matches!(of_state_folder(&blocked).1, Some(Warning::Device { .. })));
    }
}
