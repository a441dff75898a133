# Completions of milepost for elvish. What can be completed, milepost itself says.
use str
set edit:completion:arg-completer[milepost] = {|@words|
    milepost complete elvish -- $@words 2>/dev/null | from-lines | each {|line|
        var value help = (str:split &max=2 "\t" $line)
        var display = $value
        if (not-eq $help '') { set display = $value'  ('$help')' }
        # Behind a folder and behind `=` the word goes on.
        var suffix = ' '
        if (or (str:has-suffix $value '/') (str:has-suffix $value '=')) { set suffix = '' }
        edit:complex-candidate $value &display=$display &code-suffix=$suffix
    }
}
