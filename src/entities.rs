//! Finds the names in an article and tells who is who.
