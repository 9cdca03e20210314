import type { BeaconKitChain } from '../consensus/BeaconKitChain.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import { ApiError } from './ApiError.ts'

/**
 * The block that an id of the standard names: `head`, `genesis`, `finalized`, `justified`, a slot or a block
 * root. Blocks are final at once, so three of them are one.
 * @throws ApiError 400 for anything else, 404 if the chain does not have it, or has forgotten it.
 */
export function resolveBlock(chain: BeaconKitChain, id: string): ChainBlock {
  const found = findBlock(chain, id)
  const block = found === undefined ? findByRoot(id, chain.history.byRoot) : found
  return orNotFound(block, `block ${id}`)
}

/**
 * The block whose post-state an id names: as {@link resolveBlock}, but with state roots.
 * @throws ApiError
 */
export function resolveState(chain: BeaconKitChain, id: string): ChainBlock {
  const found = findBlock(chain, id)
  const block = found === undefined ? findByRoot(id, chain.history.byStateRoot) : found
  return orNotFound(block, `state ${id}`)
}

/**
 * The block that an id of the proof endpoints names: a slot, a name, or `t` and the timestamp of the block's
 * child, in seconds.
 * @throws ApiError
 */
export function resolveTimestampId(chain: BeaconKitChain, id: string): ChainBlock {
  const timestamp = /^t(\d+)$/.exec(id)?.[1]
  if (timestamp === undefined) {
    const block = findBlock(chain, id)
    if (block === undefined) throw new ApiError(400, `Invalid timestamp id ${id}`)
    return orNotFound(block, `block ${id}`)
  }
  const block = chain.history.byChildTimestamp(Number(timestamp))
  return orNotFound(block ?? null, `block with a child at ${timestamp}`)
}

/**
 * A validator of a state by index or public key.
 * @throws ApiError 400 for anything else, 404 if the state does not have it.
 */
export function resolveValidator({ state }: ChainBlock, id: string): number {
  const index = findValidator(state, id)
  if (index === undefined) throw new ApiError(404, `Validator ${id} not found`)
  return index
}

/** As {@link resolveValidator}, but a validator that the state does not have is `undefined`. */
export function findValidator(state: ChainBlock['state'], id: string): number | undefined {
  if (/^\d{1,15}$/.test(id)) return Number(id) < state.validators.length ? Number(id) : undefined
  if (!/^0x[0-9a-f]{96}$/i.test(id)) throw new ApiError(400, `Invalid validator id ${id}`)
  const key = Buffer.from(id.slice(2), 'hex')
  const index = state.validators.findIndex(({ pubkey }) => key.equals(pubkey))
  return index === -1 ? undefined : index
}

/** `undefined` for an id of another kind, `null` for a slot without a block. */
function findBlock(chain: BeaconKitChain, id: string): ChainBlock | null | undefined {
  switch (id) {
    case 'head':
    case 'finalized':
    case 'justified':
      return chain.head
    case 'genesis':
      return chain.history.genesis
  }
  return /^\d{1,15}$/.test(id) ? (chain.history.atSlot(Number(id)) ?? null) : undefined
}

function findByRoot(
  id: string,
  find: (root: `0x${string}`) => ChainBlock | undefined,
): ChainBlock | null {
  if (!/^0x[0-9a-f]{64}$/i.test(id)) throw new ApiError(400, `Invalid id ${id}`)
  return find(`0x${id.slice(2).toLowerCase()}`) ?? null
}

function orNotFound(block: ChainBlock | null, what: string): ChainBlock {
  if (block !== null) return block
  throw new ApiError(404, `No ${what} is known`)
}
