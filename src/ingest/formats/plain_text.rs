//! Text without any sign of a newspaper page: poems, protocols, lists, source code.

use super::{Claim, Document, Format, article_of, press_text};
use crate::article::{Article, ArticleId, BlockKind, TextBuilder};

/// The plainest format of all: it reads whatever is text.
pub(crate) struct PlainText;

/// A group of more lines than this is no stanza; each line becomes a block.
const STANZA: usize = 40;

impl Format for PlainText {
    fn claim(&self, _: &Document<'_>) -> Claim {
        Claim::Fallback
    }

    fn read(&self, document: &Document<'_>) -> Vec<Article> {
        let mut groups = groups(document.text);
        let Some(first) = groups.first().and_then(|group| group.first()).copied() else {
            return Vec::new();
        };
        let mut builder = TextBuilder::default();
        let title = press_text::is_title(first).then_some(first);
        if title.is_some() {
            builder.push(BlockKind::Title, first);
            groups[0].remove(0);
        }
        for group in groups {
            push_group(&mut builder, &group);
        }
        let mut article = article_of(document, builder);
        article.title = title.map(str::to_owned);
        article.id = ArticleId::of(title, &article.text);
        vec![article]
    }
}

fn push_group(builder: &mut TextBuilder, group: &[&str]) {
    if group.len() <= STANZA {
        builder.push(BlockKind::Paragraph, &group.join("\n"));
        return;
    }
    for line in group {
        builder.push(BlockKind::Paragraph, line);
    }
}

/// The lines between blank lines, without the white space around them.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for line in text.split('\n').map(str::trim) {
        if !line.is_empty() {
            group.push(line);
        } else if !group.is_empty() {
            groups.push(std::mem::take(&mut group));
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}
