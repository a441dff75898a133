//! The reader of history, on repositories made for it and on generated ones whose truth is known.

mod apart;
mod hostile;
mod kept;
mod machine;
mod oracle;
mod places;
mod rules;
mod shown;
mod support;
