import { hashPair, lengthChunk, merkleize } from '@millpond/consensus'
import {
  type BeaconKitValidator,
  beaconKitStateTypes,
  beaconKitValidatorType,
  hashtreeHasher as hasher,
} from '@millpond/consensus/node'
import { type BeaconKitParameters, ruleForkAt } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'

/** Hash tree root of the state, in the layout of the fork in force. */
export function hashState(state: ChainState, parameters: BeaconKitParameters): Uint8Array {
  const isDeneb = stateForkOf(state, parameters) === 'deneb'
  const names = isDeneb ? denebNames : electraNames
  const leaves = concatenate(names.map((name) => hashField(state, name)))
  return merkleize({ leaves, depth: isDeneb ? 4 : 5, hasher }).root
}

/** SSZ bytes of the state, in the layout of the fork in force. */
export function encodeState(state: ChainState, parameters: BeaconKitParameters): Uint8Array {
  return beaconKitStateTypes[stateForkOf(state, parameters)].serialize(state)
}

/** Which layout the state has in its slot. */
export function stateForkOf(
  state: ChainState,
  parameters: BeaconKitParameters,
): 'deneb' | 'electra' | 'fulu' {
  const fork = ruleForkAt(parameters, Number(state.slot))
  switch (fork) {
    case 'deneb':
    case 'deneb1':
      return 'deneb'
    case 'electra':
    case 'electra1':
      return 'electra'
    case 'fulu':
      return 'fulu'
  }
}

const { fields } = beaconKitStateTypes.electra
type FieldName = keyof typeof fields
const electraNames = Object.keys(fields) as FieldName[]
const denebNames = Object.keys(beaconKitStateTypes.deneb.fields) as FieldName[]

// Depths of the lists' trees; four balances are in a leaf.
const depths = { validators: 40, balances: 38, historicalRoots: 13, randaoMixes: 16 }

// The rules never change a record, so what it hashes to stays; most do for the whole life of a chain.
const recordRoots = new WeakMap<BeaconKitValidator, Uint8Array>()

/** Long lists go through the fast hasher; the other fields are too small to matter. */
const hashLong: Partial<Record<FieldName, (state: ChainState) => Uint8Array>> = {
  validators: ({ validators }) => hashList(validators.map(hashRecord), depths.validators),
  balances: ({ balances }) => hashList([packBalances(balances)], depths.balances, balances.length),
  blockRoots: ({ blockRoots }) => hashList(blockRoots, depths.historicalRoots),
  stateRoots: ({ stateRoots }) => hashList(stateRoots, depths.historicalRoots),
  randaoMixes: ({ randaoMixes }) => hashList(randaoMixes, depths.randaoMixes),
}

function hashField(state: ChainState, name: FieldName): Uint8Array {
  const type: { hashTreeRoot: (value: never) => Uint8Array } = fields[name]
  return hashLong[name]?.(state) ?? type.hashTreeRoot(state[name] as never)
}

function hashList(
  chunks: readonly Uint8Array[],
  depth: number,
  length: number = chunks.length,
): Uint8Array {
  const { root } = merkleize({ leaves: concatenate(chunks), depth, hasher })
  return hashPair(root, lengthChunk(length), hasher)
}

function hashRecord(validator: BeaconKitValidator): Uint8Array {
  const known = recordRoots.get(validator)
  if (known) return known
  const root = beaconKitValidatorType.hashTreeRoot(validator)
  recordRoots.set(validator, root)
  return root
}

function packBalances(balances: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(balances.length / 4) * 32)
  const view = new DataView(bytes.buffer)
  for (const [index, balance] of balances.entries()) view.setBigUint64(index * 8, balance, true)
  return bytes
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
