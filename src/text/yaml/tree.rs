//! The one door to the YAML crate: text to [`Value`], bounded in memory, and its errors in our words.

use super::Value;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::{cell::Cell, fmt};

/// How much a text may unfold to, in bytes with a few for each value: aliases repeat what they name.
const LARGEST: usize = 4 * 1024 * 1024;

/// What is said of aliases that repeat too much.
const UNFOLDS: &str = "aliases that unfold without end";

/// Why a text could not be read.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    /// The offset that the parser names.
    pub(super) at: usize,
    /// The reason, one clause.
    pub(super) why: String,
    /// Of what kind, as far as it matters for recovery.
    pub(super) kind: Fault,
}

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// An alias without its anchor, which may stand under another key.
    LoneAlias,
    /// Aliases that are too much together; the parser cannot say where.
    Unfolds,
    /// Anything else.
    Other,
}

/// Reads a text as one value; an empty text is [`Value::Null`].
pub(super) fn read(yaml: &str) -> Result<Value, Broken> {
    let left = Cell::new(LARGEST);
    let numbers = Cell::new(false);
    let mut value = Any { left: &left, numbers: &numbers, depth: 0 }
        .deserialize(serde_yaml::Deserializer::from_str(yaml))
        .map_err(|error| broken(yaml, &error))?;
    if numbers.get() {
        // A second pass asks for the same scalars as text. If it fails, the plain spelling stays.
        let _ = AsWritten(&mut value).deserialize(serde_yaml::Deserializer::from_str(yaml));
    }
    Ok(value)
}

fn broken(yaml: &str, error: &serde_yaml::Error) -> Broken {
    let said = error.to_string();
    let at = error.location().map_or(0, |place| place.index().min(yaml.len()));
    let line = yaml.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let tab = yaml.as_bytes()[line..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).any(|byte| *byte == b'\t');
    let known = [
        ("unknown anchor", "an alias `*name` without its anchor `&name`"),
        ("recursion limit", "an alias that contains itself"),
        ("repetition limit", UNFOLDS),
        (UNFOLDS, UNFOLDS),
        ("quoted scalar", "a quote that is never closed"),
        ("flow sequence", "a bracket `[` that is not closed where it should be"),
        ("flow mapping", "a brace `{` that is not closed where it should be"),
        ("expected node content", "a value that ends too early"),
        ("mapping values are not allowed", "a second `: ` in one value; put the value in quotes"),
        ("could not find expected ':'", "a line that is neither a key nor part of a value"),
        ("control characters", "a control character"),
        ("more than one document", "a second document behind `---`"),
    ];
    let why = if tab && said.contains("cannot start any token") {
        "a tab in the indentation, where YAML allows blanks only".to_owned()
    } else if let Some((_, why)) = known.iter().find(|(part, _)| said.contains(part)) {
        (*why).to_owned()
    } else {
        said.split(" at line ").next().unwrap_or(&said).split(" at position ").next().unwrap_or(&said).to_owned()
    };
    let kind = match why.as_str() {
        UNFOLDS => Fault::Unfolds,
        _ if said.contains("unknown anchor") => Fault::LoneAlias,
        _ => Fault::Other,
    };
    Broken { at, why, kind }
}

/// Builds a [`Value`] from whatever comes.
#[derive(Clone, Copy)]
struct Any<'c> {
    left: &'c Cell<usize>,
    /// Set once a number was met below the top level, where its spelling is not known from its line.
    numbers: &'c Cell<bool>,
    depth: u8,
}

impl Any<'_> {
    fn deeper(self) -> Self {
        Any { depth: self.depth.saturating_add(1), ..self }
    }

    fn spend<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(bytes + size_of::<Value>());
        self.left.set(left.ok_or_else(|| E::custom(UNFOLDS))?);
        Ok(())
    }

    fn number<E: Error>(self, written: String) -> Result<Value, E> {
        self.spend(written.len())?;
        if self.depth > 1 {
            self.numbers.set(true);
        }
        Ok(Value::Number(written))
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        self.spend(0)?;
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        self.number(number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        self.number(number.to_string())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Value, E> {
        self.number(number.to_string())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Value, E> {
        self.number(number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        self.number(number.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        self.spend(text.len())?;
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.deeper())? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut map = Vec::new();
        while let Some(key) = pairs.next_key_seed(self)? {
            map.push((spelt(&key), pairs.next_value_seed(self.deeper())?));
        }
        Ok(Value::Map(map))
    }

    /// A value with a tag, `!!binary aGk=`: the tag is nobody's here.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, value) = tagged.variant::<String>()?;
        value.newtype_variant_seed(self)
    }
}

/// Spells a key that may be a number, a list or a map as one text.
fn spelt(key: &Value) -> String {
    match key {
        Value::Null => String::new(),
        Value::List(items) => format!("[{}]", items.iter().map(spelt).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pair = |(key, value): &(String, Value)| match value {
                Value::Null => key.clone(),
                value => format!("{key}: {}", spelt(value)),
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.words().unwrap_or_default().into_owned(),
    }
}

/// Walks a value that was read once before, and takes the spelling of its numbers.
struct AsWritten<'v>(&'v mut Value);

impl<'de> DeserializeSeed<'de> for AsWritten<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            Value::List(_) => deserializer.deserialize_seq(self),
            Value::Map(_) => deserializer.deserialize_map(self),
            Value::Number(_) => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ()),
        }
    }
}

impl<'de> Visitor<'de> for AsWritten<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was read before")
    }

    fn visit_str<E: Error>(self, written: &str) -> Result<(), E> {
        written.clone_into(match self.0 {
            Value::Number(text) => text,
            _ => return Ok(()),
        });
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if let Value::List(list) = self.0 {
            for item in list {
                items.next_element_seed(AsWritten(item))?;
            }
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<(), A::Error> {
        if let Value::Map(map) = self.0 {
            for (_, value) in map {
                if pairs.next_key::<IgnoredAny>()?.is_some() {
                    pairs.next_value_seed(AsWritten(value))?;
                }
            }
        }
        while pairs.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
