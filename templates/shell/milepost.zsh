#compdef milepost
# Completions of milepost for zsh. What can be completed, milepost itself says.
_milepost() {
    local line
    local -a whole open
    for line in "${(@f)$(milepost complete zsh -- "${(@Q)words[1,CURRENT]}" 2>/dev/null)}"; do
        # Behind a folder and behind `=` the word goes on.
        case $line in
            '') ;;
            *[=/]:*) open+=("$line") ;;
            *) whole+=("$line") ;;
        esac
    done
    local found=1
    if (( $#whole )); then _describe -V milepost whole && found=0; fi
    if (( $#open )); then _describe -V milepost open -S '' && found=0; fi
    return found
}
if [ "$funcstack[1]" = _milepost ]; then
    _milepost "$@"
elif (( $+functions[compdef] )); then
    compdef _milepost milepost
fi
