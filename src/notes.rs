//! The reader's annotations: model, journal, anchoring.
