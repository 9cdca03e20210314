import type { describeTree } from './describeTree.ts'
import { quote, renderTree } from './posix.ts'

/** The script for zsh, which shows what each word means. */
export function renderZsh(tree: readonly describeTree.Node[]): string {
  const list = (entries: readonly describeTree.Entry[]) =>
    entries.map(({ name, summary }) => `        ${quote(`${name}:${summary}`)}`).join('\n')
  const commands = tree
    .filter((node) => node.commands.length > 0)
    .map((node) => `    ${quote(node.path)})\n      found=(\n${list(node.commands)}\n      ) ;;`)
  const options = tree.map(
    (node) => `    ${quote(node.path)})\n      found=(\n${list(node.options)}\n      ) ;;`,
  )

  return `#compdef millpond
# Completion of millpond for zsh.
${renderTree(tree)}
_millpond_commands() {
  case "$1" in
${commands.join('\n')}
    *) found=() ;;
  esac
}

_millpond_options() {
  case "$1" in
${options.join('\n')}
    *) found=() ;;
  esac
}

_millpond_offer() {
  case "$1" in
    file) _files ;;
    words\\ *) compadd -- \${=1#words } ;;
  esac
}

_millpond() {
  local cur=$words[CURRENT] at= option= word i REPLY
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -*=* ]]; then
      continue
    elif [[ $word == -* ]]; then
      _millpond_value "$at" "$word"
      [[ $REPLY == none ]] || option=$word
    elif _millpond_is "\${at:+$at }$word"; then
      at="\${at:+$at }$word"
    fi
  done

  if [[ -z $option && $cur == -*=* ]]; then
    option=\${cur%%=*}
    compset -P '*='
  fi
  if [[ -n $option ]]; then
    _millpond_value "$at" "$option"
    _millpond_offer "$REPLY"
  elif [[ $cur == -* ]]; then
    _millpond_options "$at"
    _describe -o option found
  else
    _millpond_commands "$at"
    if ((\${#found})); then
      _describe command found
    else
      _millpond_argument "$at"
      _millpond_offer "$REPLY"
    fi
  fi
}

# In a folder of fpath it is called by name; otherwise it is read with source.
if [[ $funcstack[1] == _millpond ]]; then
  _millpond "$@"
else
  compdef _millpond millpond
fi
`
}
