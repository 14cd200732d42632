"""`tarinat completion`: print what a shell needs to complete commands, options, tags and lessons."""

from __future__ import annotations

import click

from tarinat.cli.speaking import Spoken

# click's own scripts take a value with spaces for several words, or complete only a command that is on the
# PATH: `.venv/bin/tarinat` need not be. What they ask of the command, and what it answers, is click's.

_BASH = r"""_tarinat_completion() {
    local IFS=$'\n' response kind value word=${COMP_WORDS[COMP_CWORD]} words=() at last=0
    for at in "${!COMP_WORDS[@]}"; do
        # To bash the sign in --tag=word is a word of its own.
        [[ ${COMP_WORDS[at]} == "=" && at -ne COMP_CWORD ]] && continue
        words+=("${COMP_WORDS[at]}")
        (( at <= COMP_CWORD )) && last=$(( ${#words[@]} - 1 ))
    done
    response=$(COMP_WORDS="${words[*]}" COMP_CWORD=$last _TARINAT_COMPLETE=bash_complete \
        "${1/#\~/$HOME}" 2>/dev/null) || return 0
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                case $word in
                    \"*|\'*) COMPREPLY+=("$value") ;;
                    *) printf -v value %q "$value"; COMPREPLY+=("$value") ;;
                esac ;;
        esac
    done <<< "$response"
}
complete -o nosort -F _tarinat_completion tarinat 2>/dev/null || complete -F _tarinat_completion tarinat
"""

_ZSH = r"""#compdef tarinat

_tarinat_completion() {
    local -a response plain values helps
    local kind value help
    response=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) _TARINAT_COMPLETE=zsh_complete \
        ${(e)~words[1]} 2>/dev/null)}")
    [[ $words[CURRENT] == --*=* ]] && compset -P '*='
    for kind value help in "${response[@]}"; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $help == _ ]]; then
                    plain+=("$value")
                else
                    value=${value//\\:/:}
                    values+=("$value") helps+=("$value  – $help")
                fi ;;
        esac
    done
    (( $#values )) && compadd -U -i "$IPREFIX" -l -V explained -d helps -a values
    (( $#plain )) && compadd -U -i "$IPREFIX" -V plain -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tarinat_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _tarinat_completion tarinat
fi
"""

_FISH = r"""function _tarinat_completion
    set -l command (commandline -opc)[1]
    set -l before (string match --regex -- '^--[a-z-]+=' (commandline -ct))
    for line in (_TARINAT_COMPLETE=fish_complete COMP_WORDS=(commandline -cp | string collect) \
            COMP_CWORD=(commandline -ct | string collect) $command 2>/dev/null)
        set -l parts (string split --max 1 , -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo "$before$parts[2]"
        end
    end
end

complete --no-files --keep-order --command tarinat --arguments "(_tarinat_completion)"
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


@click.command(cls=Spoken)
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def completion(shell: str) -> int:
    """Print what a shell needs to complete commands, options, tags, services, lessons and stories with Tab.

    \b
    bash: add to ~/.bashrc     source <(tarinat completion bash)
    zsh:  add to ~/.zshrc      source <(tarinat completion zsh)
    fish: type once            tarinat completion fish > ~/.config/fish/completions/tarinat.fish

    Then open a new terminal. Where the command is .venv/bin/tarinat, write that here too. Bash must be 4.4 or
    newer: on macOS use zsh.
    """
    click.echo(SCRIPTS[shell], nl=False)
    return 0
