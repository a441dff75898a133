//! The reader of history, on repositories made for it and on generated ones whose truth is known.

#[cfg(unix)]
mod apart;
#[cfg(unix)]
mod hostile;
mod kept;
mod machine;
mod oracle;
mod places;
mod rules;
mod shown;
mod support;
