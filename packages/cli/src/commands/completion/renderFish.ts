import type { describeTree } from './describeTree.ts'
import { planValues } from './planValues.ts'

/** The script for fish, which shows what each word means. */
export function renderFish(tree: readonly describeTree.Node[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quote(path))
  const values = planValues(tree)
    .filter(({ value }) => value.kind !== 'none')
    .map(({ pattern, isGeneral }) => quote(isGeneral ? `* ${pattern}` : pattern))
  const flags = planValues(tree)
    .filter(({ value, isGeneral }) => value.kind === 'none' && !isGeneral)
    .map(({ pattern }) => quote(pattern))

  return `# Completion of millpond for fish.
function __millpond_is
    contains -- "$argv[1]" ${paths.join(' ')}
end

function __millpond_takes
    switch "$argv[1]"
${flags.length === 0 ? '' : `        case ${flags.join(' ')}\n            return 1\n`}        case ${values.join(' ')}
            return 0
    end
    return 1
end

# Whether the words so far name this command.
function __millpond_at
    set -l path
    set -l option
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if set -q option[1]
            set -e option[1]
        else if string match -q -- '-*=*' $word
            continue
        else if string match -q -- '-*' $word
            if __millpond_takes "$path $word"
                set option $word
            end
        else if __millpond_is (string trim -- "$path $word")
            set path (string trim -- "$path $word")
        end
    end
    test "$path" = "$argv[1]"
end

complete -c millpond -f
${tree.flatMap(renderNode).join('\n')}
`
}

function renderNode({ path, commands, options, argument }: describeTree.Node): string[] {
  const at = `complete -c millpond -n ${quote(`__millpond_at ${quote(path)}`)}`
  const words = commands.map(({ name, summary }) => `${at} -a ${quote(name)} -d ${quote(summary)}`)
  const flags = options.map(
    ({ name, summary, value }) =>
      `${at} -l ${name.replace(/^--/, '')} -d ${quote(summary)}${toFlags(value)}`,
  )
  return [...words, ...flags, ...(commands.length === 0 ? toArgument(at, argument) : [])]
}

function toFlags(value: describeTree.Value): string {
  switch (value.kind) {
    case 'none':
      return ''
    case 'file':
      return ' -r -F'
    case 'any':
      return ' -x'
    case 'words':
      return ` -x -a ${quote(value.words.join(' '))}`
  }
}

function toArgument(at: string, value: describeTree.Value): string[] {
  switch (value.kind) {
    case 'none':
    case 'any':
      return []
    case 'file':
      return [`${at} -F`]
    case 'words':
      return [`${at} -a ${quote(value.words.join(' '))}`]
  }
}

/** A text as one word for fish. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
