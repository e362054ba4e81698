//! Lists the bundled sample articles, `seeds/*.txt`, so that the program can carry them.

// What it finds out is printed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=seeds");
    fs::write(out.join("seeds.rs"), list(&root.join("seeds"))?)
}

/// A Rust slice of (path, bytes), sorted by name.
fn list(folder: &Path) -> io::Result<String> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".txt") && !name.starts_with('.') {
                names.push(name);
            }
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = folder.join(&name);
        println!("cargo::rerun-if-changed={}", path.display());
        list += &format!("({:?}, include_bytes!({path:?})),\n", format!("seeds/{name}"));
    }
    Ok(list + "]")
}
