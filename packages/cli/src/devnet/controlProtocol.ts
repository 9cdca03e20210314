// What `devnet up` and the other devnet commands say to each other, over HTTP on the loopback interface.
import { type Hex, isHex } from 'viem'
import type { DevnetHead } from './loadDevnet.ts'

/** Where the chain is. */
export type DevnetStatus = Pick<
  DevnetHead,
  'slot' | 'epoch' | 'blockNumber' | 'timestamp' | 'finalizedEpoch'
>

/** How far to go. */
export type Advance =
  | { kind: 'slots'; count: number }
  | { kind: 'epochs'; count: number }
  | { kind: 'until'; pubkey: Hex; status: string; maxEpochs: number }

/** An error as it travels; the reader throws it again. */
export type ControlFailure = { error: { code: string; message: string; hints: string[] } }

/** States of a validator that one can wait for, as the beacon API names them. */
export const validatorStatuses = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'active_slashed',
  'exited_unslashed',
  'exited_slashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const

/** Most slots or epochs that one request may ask for. */
export const advanceLimit = 100_000

/** Reads a request from outside; undefined if it is none. */
export function parseAdvance(json: unknown): Advance | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const kind: unknown = Reflect.get(json, 'kind')
  if (kind === 'slots' || kind === 'epochs') {
    const count: unknown = Reflect.get(json, 'count')
    return isCount(count) ? { kind, count } : undefined
  }

  if (kind !== 'until') return undefined
  const pubkey: unknown = Reflect.get(json, 'pubkey')
  const status: unknown = Reflect.get(json, 'status')
  const maxEpochs: unknown = Reflect.get(json, 'maxEpochs')
  if (!isHex(pubkey) || pubkey.length !== 98 || !isStatus(status)) return undefined
  return isCount(maxEpochs) ? { kind, pubkey, status, maxEpochs } : undefined
}

/** Whether a text names a state of a validator. */
export function isStatus(value: unknown): value is (typeof validatorStatuses)[number] {
  return validatorStatuses.some((status) => status === value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= advanceLimit
}
