import type { ControlledEthereum } from '../src/control/index.ts'

const pubkey = `0x${'ab'.repeat(48)}` as const
const hash = `0x${'cd'.repeat(32)}` as const

/** A chain that writes down what it is asked, for tests of what stands in front of it. */
export function createFakeDevnet(overrides: Partial<ControlledEthereum> = {}) {
  const calls: unknown[][] = []
  let slot = 64
  const head = () => ({
    slot,
    epoch: Math.floor(slot / 32),
    root: hash,
    blockNumber: 7,
    blockHash: hash,
    timestamp: 1_700_000_000,
    finalizedEpoch: 1,
  })
  const note =
    <result>(name: string, result: result) =>
    (...args: unknown[]): result => {
      calls.push([name, ...args])
      return result
    }

  const devnet: ControlledEthereum = {
    head,
    slot: () => slot + 1,
    stopped: () => undefined,
    advanceSlots: async (count, options) => {
      note('advanceSlots', undefined)(count, options)
      slot += count
    },
    advanceEpochs: note('advanceEpochs', Promise.resolve()),
    advanceSeconds: note('advanceSeconds', Promise.resolve()),
    advanceUntil: note(
      'advanceUntil',
      Promise.resolve({ slot: 64, epoch: 2, status: 'active_ongoing' as const }),
    ),
    reorg: note('reorg', Promise.resolve({ depth: 1 } as never)),
    snapshot: note('snapshot', Promise.resolve(3)),
    rewind: note('rewind', Promise.resolve(head())),
    validators: note('validators', [
      {
        index: 4,
        pubkey,
        status: 'active_ongoing' as const,
        balanceGwei: 32_000_000_001n,
        withdrawalCredentials: hash,
      },
    ]),
    missSlots: note('missSlots', undefined),
    setValidatorsOnline: note('setValidatorsOnline', undefined),
    slash: note('slash', { kind: 'proposer' as const, validators: [], operations: 1 }),
    exitVoluntarily: note('exitVoluntarily', { validators: [] }),
    congest: note(
      'congest',
      Promise.resolve({ feeBefore: 1n, feeAfter: 9n, wei: 50n, transactions: 1, blocks: [8] }),
    ),
    depositForeign: note('depositForeign', Promise.resolve({ pubkey, hash, blockNumber: 8 })),
    dump: note('dump', Promise.resolve()),
    live: note('live', Promise.resolve()),
    pause: note('pause', Promise.resolve()),
    ...overrides,
  }
  const operators = { operatorIds: () => [1n, 2n], setOnline: note('setOnline', undefined) }
  const oracles = {
    setBehavior: note('setBehavior', undefined),
    commitNow: note(
      'commitNow',
      Promise.resolve({ kind: 'committed' as const, root: hash, blockNumber: 7n }),
    ),
  }
  return { devnet, operators, oracles, calls, pubkey, hash }
}
