// What the scripts for bash and zsh share: both read these functions, which answer in REPLY.
import type { describeTree } from './describeTree.ts'
import { planValues } from './planValues.ts'

/** A text as one word for a shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** Functions that know the tree: whether a path is a command, what an option takes, what a command takes. */
export function renderTree(tree: readonly describeTree.Node[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quote(path))
  const values = planValues(tree).map(({ pattern, isGeneral, value }) => {
    const left = isGeneral ? `*' '${pattern}` : quote(pattern)
    return `    ${left}) REPLY=${quote(toReply(value))} ;;`
  })
  const nodes = tree
    .filter(({ argument }) => argument.kind !== 'none')
    .map(({ path, argument }) => `    ${quote(path)}) REPLY=${quote(toReply(argument))} ;;`)
  return `# Whether these words are a command.
_millpond_is() {
  case "$1" in
    ${paths.join(' | \\\n    ')}) return 0 ;;
  esac
  return 1
}

# What stands behind an option: none, any, file, or words and a list of them.
_millpond_value() {
  case "$1 $2" in
${values.join('\n')}
    *) REPLY=none ;;
  esac
}

# What a word without a dash may be, behind a command.
_millpond_argument() {
  case "$1" in
${nodes.join('\n')}
    *) REPLY=none ;;
  esac
}
`
}

function toReply(value: describeTree.Value): string {
  return value.kind === 'words' ? `words ${value.words.join(' ')}` : value.kind
}
