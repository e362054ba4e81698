//! A user with folders of their own, who types commands.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A user with folders of their own and one article.
pub(crate) struct User {
    folder: TempDir,
    article: PathBuf,
}

impl User {
    /// A user whose folder `artikel` holds one file.
    pub(crate) fn with(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("artikel").join(name);
        fs::create_dir(folder.path().join("artikel")).unwrap();
        fs::write(&article, text).unwrap();
        Self { folder, article }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn article(&self) -> PathBuf {
        self.article.clone()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("glosse").unwrap();
        command
            .env("GLOSSE_CONFIG_DIR", self.path("config"))
            .env("GLOSSE_CACHE_DIR", self.path("cache"))
            .env("GLOSSE_STATE_DIR", self.path("state"))
            .current_dir(self.folder.path())
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).assert().success().get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    }

    pub(crate) fn fails(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command(arguments).assert().code(code).get_output().stderr.clone();
        String::from_utf8(output).unwrap()
    }

    /// Annotates the article; gives the new id.
    pub(crate) fn add(&self, arguments: &[&str]) -> String {
        let article = self.article();
        let all = [&["note", "add", article.to_str().unwrap()], arguments].concat();
        self.run(&all).trim().to_owned()
    }

    /// What a command prints as JSON Lines.
    pub(crate) fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        self.run(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn listed(&self, paths: &[&Path]) -> Vec<Value> {
        let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
        self.lines(&[&["note", "list", "--json"], paths.as_slice()].concat())
    }
}
