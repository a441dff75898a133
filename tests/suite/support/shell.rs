//! Commands as documents show them, taken apart as a shell would.

/// Takes the text of a `sh` block apart: its commands, each as its words. Comments are left out; a line goes on inside quotes.
pub(crate) fn commands(block: &str) -> Vec<Vec<String>> {
    let (mut commands, mut words, mut word) = (Vec::new(), Vec::new(), String::new());
    let (mut quote, mut is_word, mut chars) = (None, false, block.chars());
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => (quote, is_word) = (Some(c), true),
            (None, '\\') => {
                is_word = true;
                word.extend(chars.next().filter(|c| *c != '\n'));
            }
            (None, '#') if !is_word => {
                if chars.by_ref().any(|c| c == '\n') {
                    commands.push(std::mem::take(&mut words));
                }
            }
            (None, c) if c.is_whitespace() => {
                if is_word {
                    words.push(std::mem::take(&mut word));
                    is_word = false;
                }
                if c == '\n' {
                    commands.push(std::mem::take(&mut words));
                }
            }
            (_, c) => {
                word.push(c);
                is_word = true;
            }
        }
    }
    if is_word {
        words.push(word);
    }
    commands.push(words);
    commands.retain(|words: &Vec<String>| !words.is_empty());
    commands
}
