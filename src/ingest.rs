//! Reads files into articles: walks folders, decodes, sniffs the format, parses.
