//! Which folder a folder is, whatever its name.

use crate::stamp::Stamp;
use std::{io, path::Path};

/// Names a folder, to see that it is still the same and not another that took its name.
pub fn same_folder(folder: &Path) -> io::Result<(u64, u64)> {
    let meta = folder.metadata()?;
    if !meta.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    Ok(Stamp::from(&meta).number())
}
