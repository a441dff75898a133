# Completions of milepost for bash. What can be completed, milepost itself says.
_milepost() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(milepost complete bash --kind "${COMP_TYPE:-9}" -- "${COMP_LINE:0:$COMP_POINT}" 2>/dev/null)
    # Behind a folder and behind `=` the word goes on.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _milepost milepost 2>/dev/null || complete -F _milepost milepost
