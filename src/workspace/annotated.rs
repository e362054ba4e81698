//! Finds the articles of a library that annotations are on.

use crate::article::ArticleId;
use crate::library::{Heading, Headings, Number};
use crate::notes::ArticleRef;
use crate::notes::model::{FileKey, Kinship, Signs};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

/// For each annotated article the numbers under which the library holds it.
///
/// Memory and work follow the annotated articles, not the library: a heading is looked at once,
/// and again only for articles that are annotated anew.
#[derive(Debug, Default)]
pub struct AnnotatedArticles {
    /// By the place of the annotated article, the surest sign first.
    kin: Vec<Vec<(Kinship, Number)>>,
    /// Headings that were looked at.
    held: usize,
}

impl AnnotatedArticles {
    /// Takes in what has come since the last time: annotated articles and headings. Both may only
    /// have grown.
    pub fn renew<'a>(
        &mut self,
        annotated: impl ExactSizeIterator<Item = &'a ArticleRef>,
        headings: &Headings,
    ) {
        let known = self.kin.len();
        if annotated.len() == known && headings.numbers() == self.held {
            return;
        }
        self.kin.resize_with(annotated.len().max(known), Vec::new);
        let all: Vec<&ArticleRef> = annotated.collect();
        let signs = |number: Number, heading: Heading<'_>, catcher: &Catcher<'_>, kin: &mut Kin| {
            catcher.catch(heading, |place, kinship| {
                if let Some(kin) = kin.get_mut(place) {
                    kin.push((kinship, number));
                }
            });
        };
        if all.len() > known {
            let catcher = Catcher::new(&all, known);
            let looked_at = headings.iter().take_while(|(number, _)| number.0 < self.held);
            looked_at.for_each(|(number, heading)| signs(number, heading, &catcher, &mut self.kin));
        }
        if headings.numbers() > self.held {
            let catcher = Catcher::new(&all, 0);
            let new = headings.from(self.held);
            new.for_each(|(number, heading)| signs(number, heading, &catcher, &mut self.kin));
            self.held = headings.numbers();
        }
        self.kin.iter_mut().for_each(|kin| kin.sort_unstable());
    }

    /// All articles of the library that are an annotated one.
    pub fn all<'s>(
        &'s self,
        place: usize,
        headings: &'s Headings,
    ) -> impl Iterator<Item = Number> + 's {
        let kin = self.kin.get(place).into_iter().flatten();
        kin.map(|(_, number)| *number).filter(|number| headings.is_alive(*number))
    }

    /// The article of the library that is an annotated one by the surest sign.
    #[must_use]
    pub fn best(&self, place: usize, headings: &Headings) -> Option<Number> {
        self.all(place, headings).next()
    }
}

type Kin = Vec<Vec<(Kinship, Number)>>;

/// Annotated articles by the signs that headings have.
struct Catcher<'a> {
    articles: &'a [&'a ArticleRef],
    by_sign: HashMap<u64, Vec<usize>>,
    hasher: RandomState,
}

/// What a heading shows without its path being worked out.
#[derive(Hash)]
enum Sign<'a> {
    Id(&'a str),
    File(&'a str, usize),
    Title(&'a str),
}

impl<'a> Catcher<'a> {
    /// Catches the articles from one on.
    fn new(articles: &'a [&'a ArticleRef], first: usize) -> Self {
        let mut catcher = Self { articles, by_sign: HashMap::new(), hasher: RandomState::new() };
        for (place, article) in articles.iter().enumerate().skip(first) {
            let file = (file_name(&article.source), article.item);
            for sign in signs(&article.id.0, Some(file), article.title.as_deref()) {
                let places = catcher.by_sign.entry(catcher.hasher.hash_one(sign)).or_default();
                places.push(place);
            }
        }
        catcher
    }

    /// Calls `found` for each annotated article that a heading belongs to, and by what.
    fn catch(&self, heading: Heading<'_>, mut found: impl FnMut(usize, Kinship)) {
        let (path, id) = (heading.path(), heading.id_text());
        let file = path.file_name().and_then(|name| name.to_str());
        let file = file.map(|name| (name, heading.item()));
        let places = signs(id, file, heading.title())
            .filter_map(|sign| self.by_sign.get(&self.hasher.hash_one(sign)));
        let mut places: Vec<usize> = places.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return;
        }
        let shown = Shown::of(heading);
        for place in places {
            let article = self.articles.get(place);
            if let Some(kinship) =
                article.and_then(|article| article.signs().kinship(&shown.signs()))
            {
                found(place, kinship);
            }
        }
    }
}

fn signs<'a>(
    id: &'a str,
    file: Option<(&'a str, usize)>,
    title: Option<&'a str>,
) -> impl Iterator<Item = Sign<'a>> {
    let file = file.map(|(name, item)| Sign::File(name, item));
    [Some(Sign::Id(id)), file, title.map(Sign::Title)].into_iter().flatten()
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What an article is known again by, as far as its heading says.
struct Shown<'h> {
    heading: Heading<'h>,
    id: ArticleId,
    file: FileKey,
    authors: Vec<String>,
}

impl<'h> Shown<'h> {
    fn of(heading: Heading<'h>) -> Self {
        let path = heading.path();
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self {
            heading,
            id: heading.id(),
            file: FileKey::of(&absolute.to_string_lossy()),
            authors: heading.authors().map(str::to_owned).collect(),
        }
    }

    fn signs(&self) -> Signs<'_> {
        Signs {
            id: &self.id,
            file: Some(self.file),
            item: self.heading.item(),
            title: self.heading.title(),
            authors: &self.authors,
            date: self.heading.date(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::ingest::read_text;
    use crate::library::HeadingBuf;

    fn article(path: &str, text: &str) -> crate::article::Article {
        read_text(Source { path: path.into(), item: 0 }, text)
    }

    #[test]
    fn an_annotated_article_is_found_by_each_sign_whatever_came_first() {
        let old = article("/a/wehr.txt", "date 2024-05 Das Wehr\n\nVon Ada Rot\n\nEs steht still.");
        let refs = [
            ArticleRef::of(&old),
            ArticleRef::of(&article("/a/bach.txt", "Der Bach\n\nEr fließt.")),
        ];
        let texts = [
            ("/b/moved.txt", "date 2024-05 Das Wehr\n\nVon Ada Rot\n\nEs steht still."),
            ("/a/wehr.txt", "date 2024-05 Das Wehr\n\nVon Ada Rot\n\nEs dreht sich."),
            ("/c/other.txt", "Das Tor\n\nEs ist alt."),
            ("/d/bach.txt", "Der Bach\n\nEr fließt."),
        ];
        let add = |headings: &mut Headings, texts: &[(&str, &str)]| {
            let new = texts.iter().map(|(path, text)| HeadingBuf::of(&article(path, text)));
            drop(headings.add(&new.collect::<Vec<_>>()));
        };
        for order in [[1, 4], [0, 4], [2, 2]] {
            let (mut headings, mut found) = (Headings::default(), AnnotatedArticles::default());
            add(&mut headings, &texts[..order[0]]);
            found.renew(refs[..1].iter(), &headings);
            add(&mut headings, &texts[order[0]..]);
            found.renew(refs.iter(), &headings);
            let all = |place| found.all(place, &headings).map(|n| n.0).collect::<Vec<_>>();
            assert_eq!((all(0), all(1)), (vec![0, 1], vec![3]), "{order:?}");
            assert_eq!(found.best(0, &headings), Some(Number(0)));
            headings.remove(Number(0));
            assert_eq!(found.best(0, &headings), Some(Number(1)));
        }
    }
}
