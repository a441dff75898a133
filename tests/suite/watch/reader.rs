//! Someone who reads pages all the while they are written.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Reads the home page and some others again and again until it is asked what it saw.
pub(super) struct Reader {
    is_over: Arc<AtomicBool>,
    saw: JoinHandle<(usize, Vec<String>)>,
}

impl Reader {
    /// Begins to read in the folder of a finished report.
    pub(super) fn of(site: &Path) -> Reader {
        let is_over = Arc::new(AtomicBool::new(false));
        let (over, site) = (Arc::clone(&is_over), site.to_owned());
        let pages: Vec<PathBuf> =
            ["index.html", "goals.html", "goals/g0.html", "goals/g1.html"].iter().map(|page| site.join(page)).collect();
        let saw = thread::spawn(move || {
            let (mut read, mut wrong) = (0, Vec::new());
            while !over.load(Ordering::Relaxed) {
                for page in &pages {
                    match fs::read_to_string(page) {
                        Ok(text) if text.trim_end().ends_with("</html>") => read += 1,
                        Ok(text) => wrong.push(format!("{}: {} bytes, no end", page.display(), text.len())),
                        // The home page is always there; others may go with their notes.
                        Err(error) if error.kind() == io::ErrorKind::NotFound && !page.ends_with("index.html") => {}
                        Err(error) => wrong.push(format!("{}: {error}", page.display())),
                    }
                }
                thread::sleep(std::time::Duration::from_millis(1));
            }
            (read, wrong)
        });
        Reader { is_over, saw }
    }

    /// Every page was whole, and there were some.
    #[track_caller]
    pub(super) fn saw_whole_pages(self) {
        self.is_over.store(true, Ordering::Relaxed);
        let (read, wrong) = self.saw.join().unwrap();
        assert!(wrong.is_empty(), "{} of {read}: {:?}", wrong.len(), &wrong[..wrong.len().min(10)]);
        assert!(read > 0, "nothing was read");
    }
}

/// Every page below a folder ends as pages do; what a killed build left aside is none.
#[track_caller]
pub(super) fn are_whole(site: &Path) {
    for (path, bytes) in crate::support::site::files(site) {
        if path.extension().is_some_and(|end| end == "html") && !path.starts_with(".milepost-new.tmp") {
            assert!(String::from_utf8_lossy(&bytes).trim_end().ends_with("</html>"), "{}", path.display());
        }
    }
}

/// What is left over below a folder: files and folders that are written aside.
pub(super) fn left_over(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap().map(Result::unwrap) {
            if entry.path().extension().is_some_and(|end| end == "tmp") {
                found.push(entry.path());
            } else if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    found
}
