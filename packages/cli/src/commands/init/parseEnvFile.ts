/**
 * The assignments of a shell file, read as text: nothing of it runs. What only a shell can tell, as
 * `$(…)`, is `computed`.
 * @param lookUp A variable that the file takes from its surroundings.
 */
export function parseEnvFile(
  text: string,
  lookUp: (name: string) => string | undefined,
): parseEnvFile.ReturnType {
  const found = new Map<string, parseEnvFile.Value>()
  const find = (name: string) => {
    const earlier = found.get(name)
    if (earlier === undefined) return { kind: 'known' as const, value: lookUp(name) ?? '' }
    return earlier
  }
  for (const line of text.split(/\r?\n/)) {
    const [, name, word] = assignment.exec(line) ?? []
    if (name !== undefined) found.set(name, readWord(word ?? '', find))
  }
  return found
}

export declare namespace parseEnvFile {
  type Value = { kind: 'known'; value: string } | { kind: 'computed' }
  type ReturnType = ReadonlyMap<string, Value>
}

type Find = (name: string) => parseEnvFile.Value

const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/
/** `$name`, `${name}` and `${name:-default}`, the default without variables of its own. */
const variable = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^${}`]*))?\})/g

function readWord(word: string, find: Find): parseEnvFile.Value {
  const [, single] = /^'([^']*)'(?=[\s;]|$)/.exec(word) ?? []
  if (single !== undefined) return { kind: 'known', value: single }
  const [, double] = /^"((?:[^"\\]|\\.)*)"(?=[\s;]|$)/.exec(word) ?? []
  if (double !== undefined) return expand(double, find)
  const bare = /^(?:\$\{[^}]*\}|[^\s;#])*/.exec(word)?.[0] ?? ''
  return /["']/.test(bare) ? { kind: 'computed' } : expand(bare, find)
}

function expand(text: string, find: Find): parseEnvFile.Value {
  if (/[`\\]|\$[^A-Za-z_{]|\$$/.test(text)) return { kind: 'computed' }
  const parts = { isComputed: false }
  const value = text.replace(variable, (_, bare?: string, braced?: string, other = '') => {
    const found = find(bare ?? braced ?? '')
    if (found.kind === 'computed') parts.isComputed = true
    return (found.kind === 'known' ? found.value : '') || other
  })
  // What is left is a form that only a shell knows, such as ${name%/}.
  return parts.isComputed || value.includes('${')
    ? { kind: 'computed' }
    : { kind: 'known', value: value.replace(/^~(?=\/|$)/, () => homeOf(find)) }
}

function homeOf(find: Find): string {
  const home = find('HOME')
  return home.kind === 'known' && home.value !== '' ? home.value : '~'
}
