/** What a duty of the keeper works with, on nodes in memory. */
import type { BeaconClient, ValidatorAnswer } from '@millpond/consensus'
import { predeploys } from '@millpond/networks'
import { type Call, createSender, type Sender } from '@millpond/sdk'
import { createClient } from 'viem'
import { anvil } from 'viem/chains'
import {
  blockAt,
  createFakeBeacon,
  headerAt,
  knownValidator,
  rootAt,
} from '../../sdk/test/fakes/fakeBeacon.ts'
import { createFakeExecution } from '../../sdk/test/fakes/fakeExecution.ts'
import { createFakePool, type FakePoolState } from '../../sdk/test/fakes/fakePool.ts'

export const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
export const hash = `0x${'77'.repeat(32)}` as const
export const context = { signal: new AbortController().signal }
const standing = { isOptimistic: false, isFinalized: false } as const

/** Public key of the validator with this number. */
export function pubkeyOf(id: number): `0x${string}` {
  return `0x${id.toString(16).padStart(2, '0').repeat(48)}`
}

export { knownValidator }

export function createFakeKeeper(parameters: {
  pool: Partial<FakePoolState>
  validators?: readonly ValidatorAnswer[]
  /** Slot of the state that can be proven. */
  slot?: bigint
  /** Seconds; the execution node is at 100,000. */
  headTimestamp?: bigint
  isOptimistic?: boolean
  beacon?: Partial<BeaconClient>
  /** Wei. */
  exitFee?: bigint
  isDryRun?: boolean
  /** Refusals, one after the other; undefined sends. */
  refusals?: (Error | undefined)[]
}) {
  const { slot = 12_800n, validators = [], headTimestamp = 100_000n, exitFee = 1n } = parameters
  const { pool, ...execution } = createFakePool(parameters.pool)
  const raw = {
    [predeploys.withdrawalRequests.toLowerCase()]: `0x${exitFee.toString(16).padStart(64, '0')}`,
  } as const
  const { transport, requested } = createFakeExecution({ ...execution, raw })
  const calls: Call[] = []
  const refusals = [...(parameters.refusals ?? [])]
  const recording: Sender = {
    account,
    send: async (call) => {
      const refusal = refusals.shift()
      if (refusal) throw refusal
      calls.push(call)
      return { kind: 'sent', hash }
    },
  }
  const client = createClient({ account, chain: anvil, transport })
  const beacon = createFakeBeacon({
    header: async (id) => {
      const at = id === 'head' ? slot + 1n : slot
      const { isOptimistic = false } = parameters
      return {
        ...standing,
        isOptimistic,
        root: rootAt(at),
        isCanonical: true,
        header: headerAt(at),
      }
    },
    block: async () => blockAt(slot + 1n, { timestampSeconds: headTimestamp }),
    validators: async (_state, { ids }) => ({
      ...standing,
      validators: validators.filter(
        (answer) => answer.kind === 'known' && ids.includes(answer.pubkey),
      ),
    }),
    ...parameters.beacon,
  })
  const sender = parameters.isDryRun ? createSender(client, { isDryRun: true }) : recording
  return { client, beacon, pool, fromBlock: 200n, sender, maxFee: 10n, calls, requested }
}
