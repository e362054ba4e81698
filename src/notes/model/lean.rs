//! Reads objects whose unknown fields are kept.
//!
//! What serde derives for flattened fields copies every object into a tree first; logs with very
//! many annotations are read several times faster without that.

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Reads the name of a field: its place among the known ones, or the name itself.
pub(crate) struct FieldName(pub(crate) &'static [&'static str]);

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
        Ok(self.0.iter().position(|known| *known == name).ok_or_else(|| name.to_owned()))
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
                        const NAMES: &[&str] = &[$($name),*];
                        $(let mut $field = None;)*
                        let mut extra = $crate::notes::model::Extra::new();
                        let name = || $crate::notes::model::lean::FieldName(NAMES);
                        while let Some(name) = map.next_key_seed(name())? {
                            let known = name.as_ref().ok().and_then(|at| NAMES.get(*at)).copied();
                            match known {
                                $(Some($name) => {
                                    if $field.replace(map.next_value()?).is_some() {
                                        return Err(serde::de::Error::duplicate_field($name));
                                    }
                                })*
                                _ => {
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
