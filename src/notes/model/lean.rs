//! Reads objects whose unknown fields are kept.
//!
//! What serde derives for flattened fields copies every object into a tree first; logs with very
//! many annotations are read several times faster without that.

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Reads the name of a field: its place among the known ones, or the name itself.
pub(crate) struct FieldName {
    pub(crate) names: &'static [&'static str],
    /// The place that is looked at first: fields are read in the order in which they are written.
    pub(crate) next: usize,
}

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        if self.names.get(self.next).is_some_and(|known| *known == name) {
            return Ok(Ok(self.next));
        }
        Ok(self.names.iter().position(|known| *known == name).ok_or_else(|| name.to_owned()))
    }
}

/// Implements `Deserialize` for a struct of named fields with all others in `extra`. A field may
/// be missing if `or` tells what it is then.
macro_rules! deserialize_with_extra {
    ($type:ident { $($field:ident : $name:literal $(or $default:expr)?),* $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object, as `", stringify!($type), "`"))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$type, A::Error> {
                        #[derive(Clone, Copy)]
                        #[expect(non_camel_case_types, reason = "named as the fields are")]
                        enum Field { $($field),* }
                        const NAMES: &[&str] = &[$($name),*];
                        const FIELDS: &[Field] = &[$(Field::$field),*];
                        $(let mut $field = None;)*
                        let mut extra = $crate::notes::model::Extra::new();
                        let field = |next| $crate::notes::model::lean::FieldName { names: NAMES, next };
                        let mut next = 0;
                        while let Some(name) = map.next_key_seed(field(next))? {
                            next = name.as_ref().map_or(next, |at| at + 1);
                            match name.as_ref().ok().and_then(|at| FIELDS.get(*at)).copied() {
                                $(Some(Field::$field) => {
                                    if $field.replace(map.next_value()?).is_some() {
                                        return Err(serde::de::Error::duplicate_field($name));
                                    }
                                })*
                                None => {
                                    let value = map.next_value()?;
                                    extra.insert(name.err().unwrap_or_default(), value);
                                }
                            }
                        }
                        Ok($type {
                            $($field: match $field {
                                Some(value) => value,
                                None => deserialize_with_extra!(@missing $name $(, $default)?),
                            },)*
                            extra,
                        })
                    }
                }

                deserializer.deserialize_map(Fields)
            }
        }
    };
    (@missing $name:literal) => { return Err(serde::de::Error::missing_field($name)) };
    (@missing $name:literal, $default:expr) => { $default };
}

pub(crate) use deserialize_with_extra;
