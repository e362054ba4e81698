//! What an article tells beside its names: when something is said to have happened.

use crate::article::Article;
use crate::times;

/// Fills in the expressions of time of an article, whose names are as they are shown.
pub fn tell(article: &mut Article) {
    article.times = times::find(article);
}
