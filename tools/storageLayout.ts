// Where the upgradeable contracts keep their variables: read from the compiler, as text, and compared with what is
// committed. Proxies keep their storage when their code changes, so nothing that is committed may move.
import type { CompilerLayout, CompilerVariable } from './artifacts.ts'
import type { Problem } from './reportProblems.ts'

/** One contract's storage. */
export type StorageLayout = { contract: string; areas: StorageArea[] }

/** The contract's variables from slot 0, or a namespace, whose slots count from its own. */
export type StorageArea = { name: string; variables: StorageVariable[] }

/** `pools[uint256].books.paidGwei` is a place within each value of the mapping `pools`. */
export type StorageVariable = { name: string; type: string; slot: number; offset: number }

/** What is wrong with `current` for proxies that have `committed`. New variables are right where they move nothing. */
export function compareLayouts(committed: StorageLayout, current: StorageLayout): Problem[] {
  const { contract } = committed
  const messages = committed.areas.flatMap(({ name, variables }) => {
    const area = current.areas.find((candidate) => candidate.name === name)
    return area === undefined ? [`${name} is gone`] : compareAreas(variables, area.variables)
  })
  return messages.map((message) => ({
    where: layoutPath(contract),
    message: `${contract}: ${message}`,
    next: 'put new variables at the end and keep the others; if no proxy has this layout yet, delete the file and run npm run generate',
  }))
}

/** Path of the committed layout. */
export function layoutPath(contract: string): string {
  return `contracts/storage/${contract}.txt`
}

function compareAreas(committed: StorageVariable[], current: StorageVariable[]): string[] {
  const pair: Pair = { committed, current }
  const messages = [...describeInArrays(pair)]
  const movedRegions = new Set<string>()
  for (const old of committed) {
    const same = current.find(({ name }) => name === old.name)
    if (same === undefined) messages.push(describeMissing(old, pair))
    else if (same.type !== old.type)
      messages.push(`\`${old.name}\` changes its type from ${old.type} to ${same.type}`)
    else if (isMoved(old, same) && !movedRegions.has(regionOf(old.name))) {
      // All that follow in the region move too: one message tells the cause.
      movedRegions.add(regionOf(old.name))
      messages.push(describeMove(old, same, pair))
    }
  }
  return messages
}

type Pair = { committed: StorageVariable[]; current: StorageVariable[] }

/** Elements of an array follow each other: one that grows moves all after it. */
function describeInArrays(pair: Pair): string[] {
  return addedOf(pair)
    .filter(({ name }) => /\[\d*\]/.test(regionOf(name)) && isKnownRegion(name, pair))
    .map(({ name }) => `\`${name}\` is added to the elements of an array`)
}

function describeMissing(old: StorageVariable, pair: Pair): string {
  const renamed = addedOf(pair).find(({ type, name, ...place }) => {
    return type === old.type && regionOf(name) === regionOf(old.name) && !isMoved(old, place)
  })
  return renamed
    ? `\`${old.name}\` is renamed to \`${renamed.name}\``
    : `\`${old.name}\` is removed from ${describePlace(old)}`
}

function describeMove(old: StorageVariable, same: StorageVariable, pair: Pair): string {
  const inserted = addedOf(pair).filter(
    (added) => regionOf(added.name) === regionOf(old.name) && isBefore(added, same),
  )
  const places = `from ${describePlace(old)} to ${describePlace(same)}`
  if (inserted.length === 0) return `\`${old.name}\` moves ${places}`
  const names = inserted.map(({ name }) => `\`${name}\``).join(', ')
  return `inserting ${names} moves \`${old.name}\` ${places}`
}

function addedOf({ committed, current }: Pair) {
  const names = new Set(committed.map(({ name }) => name))
  return current.filter(({ name }) => !names.has(name))
}

function isKnownRegion(name: string, { committed }: Pair) {
  return committed.some((old) => regionOf(old.name) === regionOf(name))
}

/** What is laid out together: an area, or the value of a mapping or array in it. */
function regionOf(name: string) {
  return name.slice(0, name.lastIndexOf(']') + 1)
}

type Place = { slot: number; offset: number }

function isMoved(old: Place, same: Place) {
  return old.slot !== same.slot || old.offset !== same.offset
}

function isBefore(a: Place, b: Place) {
  return a.slot < b.slot || (a.slot === b.slot && a.offset < b.offset)
}

function describePlace({ slot, offset }: Place) {
  return `slot ${slot} byte ${offset}`
}

/** The compiler's layout with structs taken apart, and what mappings and arrays hold listed after them. */
export function flattenLayout(layout: CompilerLayout): StorageVariable[] {
  const types = layout.types ?? {}
  return layout.storage.flatMap((variable) => flatten(variable.label, variable, { slot: 0, types }))
}

type Context = { slot: number; types: NonNullable<CompilerLayout['types']> }

function flatten(name: string, variable: CompilerVariable, context: Context): StorageVariable[] {
  const { types } = context
  const slot = context.slot + Number(variable.slot)
  const type = typeOf(variable.type, context)
  if (type.members)
    return type.members.flatMap((member) =>
      flatten(`${name}.${member.label}`, member, { slot, types }),
    )
  // Contracts are addresses: another interface at the same place changes nothing.
  const label = type.label.replaceAll(/\bcontract \w+/g, 'address')
  const self = { name, type: label, slot, offset: variable.offset }
  return [self, ...flattenElements(name, variable.type, context)]
}

function flattenElements(name: string, id: string, context: Context): StorageVariable[] {
  const { base, key, value, label } = typeOf(id, context)
  const element = value ?? base
  if (element === undefined) return []
  const index = key === undefined ? (/\d*(?=\]$)/.exec(label)?.[0] ?? '') : keyLabel(key, context)
  const path = `${name}[${index}]`
  const { members } = typeOf(element, context)
  if (members === undefined) return flattenElements(path, element, context)
  return members.flatMap((member) =>
    flatten(`${path}.${member.label}`, member, { ...context, slot: 0 }),
  )
}

function keyLabel(key: string, context: Context) {
  return typeOf(key, context).label.replace(/^contract .*/, 'address')
}

function typeOf(id: string, { types }: Context) {
  const type = types[id]
  if (type === undefined) throw new RangeError(`The compiler's layout has no type ${id}.`)
  return type
}

/** A layout as it is committed: one line for each variable, with its slot and the first of its bytes in it. */
export function formatLayout({ contract, areas }: StorageLayout): string {
  const lines = areas.flatMap(({ name, variables }) => [
    '',
    name,
    ...variables.map(({ slot, offset, name, type }) => `  ${slot} ${offset} ${name}: ${type}`),
  ])
  return `# Storage of ${contract}: slot, byte, variable. Generated by \`npm run generate\`.\n${lines.join('\n')}\n`
}

/** Reads what {@link formatLayout} wrote. Throws a RangeError at a line it did not write. */
export function parseLayout(contract: string, text: string): StorageLayout {
  const areas: StorageArea[] = []
  for (const line of text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
    const area = areas.at(-1)
    if (!line.startsWith(' ')) areas.push({ name: line, variables: [] })
    else if (area === undefined) throw new RangeError(`${layoutPath(contract)} has no areas.`)
    else area.variables.push(parseVariable(line))
  }
  return { contract, areas }
}

function parseVariable(line: string): StorageVariable {
  const [, slot, offset, name, type] = /^ {2}(\d+) (\d+) (.+?): (.+)$/.exec(line) ?? []
  if (name === undefined || type === undefined)
    throw new RangeError(`Not a variable of a storage layout: ${line}`)
  return { name, type, slot: Number(slot), offset: Number(offset) }
}
