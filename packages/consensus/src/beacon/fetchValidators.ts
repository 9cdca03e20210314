import type { Hex } from 'viem'
import type { KnownValidator, ValidatorAnswer } from '../validator.ts'
import { BeaconNotFoundError, BeaconResponseError } from './errors.ts'
import { parseValidators } from './parseAnswers.ts'
import type { createTransport } from './transport.ts'
import type { BeaconValidators, Standing } from './types.ts'

/** Ids in one POST. Fixed and sorted, so that two members ask the same questions. */
const postBatch = 1_000
/** Ids in one GET: 64 public keys stay under the 8 kB that proxies allow for a URL. */
const getBatch = 64

/**
 * Reads validators by public key or index. An id that the state does not have is answered as
 * absent; an answer with anything not asked for, or twice, is malformed.
 */
export async function fetchValidators(
  parameters: fetchValidators.Parameters,
): Promise<BeaconValidators> {
  const ids = [...new Set(parameters.ids.map(toId))].toSorted(compareIds)
  if (ids.length === 0) return { isOptimistic: 'unknown', isFinalized: 'unknown', validators: [] }
  return mergeBatches(split(ids, postBatch), (batch) => fetchByPost(parameters, batch))
}

export declare namespace fetchValidators {
  type Parameters = {
    transport: ReturnType<typeof createTransport>
    /** `/eth/v1/beacon/states/…/validators` */
    endpoint: string
    ids: readonly (Hex | bigint)[]
    timeoutMs: number
  }
}

/** Batches follow one another: a node is asked one thing at a time. */
async function mergeBatches(
  batches: readonly (readonly string[])[],
  fetch: (batch: readonly string[]) => Promise<BeaconValidators>,
): Promise<BeaconValidators> {
  const validators: ValidatorAnswer[] = []
  let standing: Standing = { isOptimistic: false, isFinalized: true }
  for (const batch of batches) {
    const part = await fetch(batch)
    standing = combine(standing, part)
    validators.push(...part.validators)
  }
  return { ...standing, validators }
}

async function fetchByPost(
  parameters: fetchValidators.Parameters,
  ids: readonly string[],
): Promise<BeaconValidators> {
  const { transport, endpoint, timeoutMs } = parameters
  const body = JSON.stringify({ ids })
  try {
    const answer = await transport.json({ endpoint, timeoutMs, body }, parseValidators)
    return { ...answer, validators: match({ ...parameters, ids, found: answer.validators }) }
  } catch (error) {
    if (!mayLackPost(error)) throw error
    return fetchByGet(parameters, ids)
  }
}

/** A node without this route answers like one without the state; GET tells them apart. */
function mayLackPost(error: unknown): boolean {
  if (error instanceof BeaconNotFoundError) return true
  return error instanceof BeaconResponseError && [405, 415, 501].includes(error.status)
}

async function fetchByGet(
  parameters: fetchValidators.Parameters,
  ids: readonly string[],
): Promise<BeaconValidators> {
  const { transport, endpoint, timeoutMs } = parameters
  return mergeBatches(split(ids, getBatch), async (batch) => {
    const query = batch.map((id) => `id=${id}`).join('&')
    const request = { endpoint: `${endpoint}?${query}`, timeoutMs }
    const answer = await transport.json(request, parseValidators)
    return { ...answer, validators: match({ ...parameters, ids: batch, found: answer.validators }) }
  })
}

/** Pairs what was asked for with what was answered. */
function match(parameters: {
  transport: fetchValidators.Parameters['transport']
  endpoint: string
  ids: readonly string[]
  found: readonly KnownValidator[]
}): readonly ValidatorAnswer[] {
  const { transport, endpoint, ids, found } = parameters
  const byId = new Map<string, KnownValidator>()
  const asked = new Set(ids)
  for (const validator of found) {
    const names = [validator.pubkey, validator.index.toString()].filter((name) => asked.has(name))
    if (names.length === 0) {
      throw transport.malformed(endpoint, `validator ${validator.index} was not asked for`)
    }
    for (const name of names) {
      if (byId.has(name)) throw transport.malformed(endpoint, `validator ${name} is there twice`)
      byId.set(name, validator)
    }
  }
  return ids.map((id) => byId.get(id) ?? { kind: 'absent', id })
}

/** The least that holds for both. */
function combine(a: Standing, b: Standing): Standing {
  return {
    isOptimistic: either(a.isOptimistic, b.isOptimistic, true),
    isFinalized: either(a.isFinalized, b.isFinalized, false),
  }
}

function either(a: boolean | 'unknown', b: boolean | 'unknown', weaker: boolean) {
  if (a === weaker || b === weaker) return weaker
  return a === 'unknown' || b === 'unknown' ? 'unknown' : !weaker
}

function toId(id: Hex | bigint): string {
  return typeof id === 'bigint' ? id.toString() : id.toLowerCase()
}

/** Indices first, by number, then public keys. */
function compareIds(a: string, b: string): number {
  const isIndexA = !a.startsWith('0x')
  const isIndexB = !b.startsWith('0x')
  if (isIndexA !== isIndexB) return isIndexA ? -1 : 1
  if (isIndexA && a.length !== b.length) return a.length - b.length
  return a < b ? -1 : 1
}

function split<item>(list: readonly item[], size: number): readonly (readonly item[])[] {
  const count = Math.ceil(list.length / size)
  return Array.from({ length: count }, (_, batch) => list.slice(batch * size, (batch + 1) * size))
}
