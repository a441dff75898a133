# Completions of milepost for fish. What can be completed, milepost itself says.
function __milepost_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l word (commandline --current-token --cut-at-cursor)
    milepost complete fish -- $words "$word" 2>/dev/null
end
complete --command milepost --no-files --keep-order --arguments '(__milepost_complete)'
