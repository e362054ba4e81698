//! What an article tells beside its names: who is reported to have said what, and when something is
//! said to have happened.

use crate::article::Article;
use crate::{quotations, times};

/// Fills in the quotations and the expressions of time of an article, whose names are as they are
/// shown.
pub fn tell(article: &mut Article) {
    article.quotations = quotations::find(article);
    article.times = times::find(article);
}
