import type { describeTree } from './describeTree.ts'
import { quote, renderTree } from './posix.ts'

/** The script for bash. Needs nothing of the package bash-completion. */
export function renderBash(tree: readonly describeTree.Node[]): string {
  const names = (entries: readonly describeTree.Entry[]) =>
    quote(entries.map(({ name }) => name).join(' '))
  const commands = tree
    .filter((node) => node.commands.length > 0)
    .map((node) => `    ${quote(node.path)}) REPLY=${names(node.commands)} ;;`)
  const options = tree.map((node) => `    ${quote(node.path)}) REPLY=${names(node.options)} ;;`)

  return `# Completion of millpond for bash.
${renderTree(tree)}
_millpond_commands() {
  case "$1" in
${commands.join('\n')}
    *) REPLY= ;;
  esac
}

_millpond_options() {
  case "$1" in
${options.join('\n')}
    *) REPLY= ;;
  esac
}

_millpond_offer() {
  case "$1" in
    file)
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$2"))
      ;;
    words\\ *) COMPREPLY=($(compgen -W "\${1#words }" -- "$2")) ;;
  esac
}

_millpond() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path= option= word i REPLY IFS=$' \\t\\n'
  COMPREPLY=()
  # "--option=value" comes as three words.
  [[ $cur == = ]] && cur=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == = ]]; then
      continue
    elif [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      _millpond_value "$path" "$word"
      [[ $REPLY == none ]] || option=$word
    elif _millpond_is "\${path:+$path }$word"; then
      path="\${path:+$path }$word"
    fi
  done

  if [[ -n $option ]]; then
    _millpond_value "$path" "$option"
    _millpond_offer "$REPLY" "$cur"
  elif [[ $cur == -* ]]; then
    _millpond_options "$path"
    COMPREPLY=($(compgen -W "$REPLY" -- "$cur"))
  else
    _millpond_commands "$path"
    COMPREPLY=($(compgen -W "$REPLY" -- "$cur"))
    if [[ -z $REPLY ]]; then
      _millpond_argument "$path"
      _millpond_offer "$REPLY" "$cur"
    fi
  fi
}

complete -F _millpond millpond
`
}
