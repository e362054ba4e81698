//! Which of its colours the reader shows.

/// What of the text's colours is shown, and on which ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The names' colours.
    pub entities: bool,
    /// The annotations' colours.
    pub annotations: bool,
    /// What is said, and by which words that is told.
    pub statements: bool,
    /// Expressions of time.
    pub times: bool,
    /// Dark or light.
    pub shade: Shade,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            entities: true,
            annotations: true,
            statements: false,
            times: false,
            shade: Shade::Configured,
        }
    }
}

/// Whether a light ground was asked for, or the theme's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shade {
    /// As configured.
    #[default]
    Configured,
    /// The other one of dark and light.
    Switched,
}
