import '../setup.ts'
import { interopSecretKey } from '@lodestar/state-transition'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createDrivenChain } from '../../../test/createDrivenChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { reexecute } from '../../../test/reexecute.ts'
import { createLocalSigner } from '../consensus/createLocalSigner.ts'
import { findNextProposal } from '../consensus/findNextProposal.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { slash } from './slash.ts'

type Parts = ReturnType<typeof createDrivenChain>

const ten = Array.from({ length: 10 }, (_, at) => at + 5)
// A slashing takes 1/4096 of the effective balance at once, and pays the proposer as much.
const firstPenalty = 32_000_000_000 / 4096
const vector = 8192

function validator({ chain }: Parts, index: number) {
  return chain.state.validators.getReadonly(index)
}

function slashedOf({ chain }: Parts): number[] {
  const { validators } = chain.state
  return Array.from({ length: validators.length }, (_, index) => index).filter(
    (index) => validators.getReadonly(index).slashed,
  )
}

describe('slash', () => {
  test.each(['fast', 'real'] as const)('args: mode %s', async (mode) => {
    const parts = createDrivenChain()
    await parts.driver.advanceSlots(3, mode)
    const before = parts.chain.state.balances.get(7)
    const result = slash(parts, { kind: 'proposer', validators: [7] })
    expect(result).toEqual({
      kind: 'proposer',
      validators: [{ index: 7, pubkey: parts.chain.pubkeyOf(7) }],
      operations: 1,
    })
    expect(slashedOf(parts)).toEqual([])

    await parts.driver.advanceSlots(1, mode)
    expect(slashedOf(parts)).toEqual([7])
    expect(validator(parts, 7).withdrawableEpoch).toBe(vector)
    expect(validator(parts, 7).exitEpoch).toBe(5)
    const body = parts.chain.head.signedBlock.message.body
    expect(body.proposerSlashings).toHaveLength(1)
    const lost = before - parts.chain.state.balances.get(7)
    expect(lost).toBeGreaterThan(firstPenalty * 0.99)
    expect(lost).toBeLessThan(firstPenalty * 1.01)
    expect(parts.chain.operations.waiting).toHaveLength(0)
  })

  test.each(['proposer', 'attester'] as const)(
    'args: kind %s, ten at once, in a block that re-executes with all checks',
    async (kind) => {
      const parts = createDrivenChain()
      await parts.driver.advanceSlots(2, 'real')
      const validators = ten.map((index) => (index % 2 ? index : parts.chain.pubkeyOf(index)))
      const { operations } = slash(parts, { kind, validators })
      expect(operations).toBe(kind === 'attester' ? 1 : 10)
      await parts.driver.advanceSlots(3, 'real')
      expect(slashedOf(parts)).toEqual(ten)
      expect(reexecute(parts.chain)).toBe(parts.chain.head.stateRoot)
    },
  )

  test('behavior: ten attester slashings of one validator each take ten blocks', async () => {
    const parts = createDrivenChain()
    for (const index of ten) slash(parts, { kind: 'attester', validators: [index] })
    for (let slot = 1; slot <= 10; slot++) {
      await parts.driver.advanceSlots(1, 'fast')
      // A slashed proposer's slot has no block.
      const blocks = parts.chain.state.latestExecutionPayloadHeader.blockNumber
      expect(slashedOf(parts)).toHaveLength(blocks)
    }
    await parts.driver.advanceSlots(20, 'fast')
    expect(slashedOf(parts)).toEqual(ten)
  })

  test('behavior: the slots of a slashed proposer are missed in both modes', async () => {
    for (const mode of ['fast', 'real'] as const) {
      const parts = createDrivenChain()
      await parts.driver.advanceSlots(1, mode)
      const proposer = parts.chain.state.epochCtx.getBeaconProposer(20)
      slash(parts, { kind: 'proposer', validators: [proposer] })
      await parts.driver.advanceSlots(2, mode)
      const slot = findNextProposal(parts.chain.state, {
        validatorIndex: proposer,
        afterSlot: parts.chain.head.slot,
      })
      expect(slot).toBeLessThanOrEqual(20)
      await parts.driver.advanceSlots((slot ?? 0) - parts.driver.slot, mode)
      expect(parts.driver.slot).toBe(slot)
      expect(parts.chain.head.slot).toBeLessThan(slot ?? 0)
    }
  })

  test('behavior: fast and real mode leave the same balances', async () => {
    const [fast, real] = [createDrivenChain(), createDrivenChain()]
    for (const [parts, mode] of [
      [fast, 'fast'],
      [real, 'real'],
    ] as const) {
      await parts.driver.advanceSlots(2, mode)
      slash(parts, { kind: 'attester', validators: [1, 2, 3] })
      await parts.driver.advanceSlots(28, mode)
    }
    expect(fast.chain.head.slot).toBe(real.chain.head.slot)
    expect([...fast.chain.state.balances.getAll()]).toEqual([...real.chain.state.balances.getAll()])
  })

  test('behavior: a reorganization does not save from a slashing', async () => {
    const devnet = await startEthereumDevnet({ automine: false })
    try {
      await devnet.advanceSlots(1)
      devnet.slash({ kind: 'attester', validators: [40, 41] })
      await devnet.advanceSlots(1)
      const before = devnet.head()
      await devnet.reorg({ depth: 1, transactions: 'drop' })
      expect(devnet.head().root).not.toBe(before.root)
      expect(devnet.head().blockNumber).toBe(before.blockNumber)
      expect(devnet.validator(devnet.chain.pubkeyOf(41))).toMatchObject({
        status: 'active_slashed',
      })
      expect(devnet.chain.operations.waiting).toHaveLength(0)
    } finally {
      await devnet.stop()
    }
  })

  test('args: secretKeys', () => {
    const parts = createDrivenChain()
    const lonely = createDrivenChain()
    const keys = [interopSecretKey(3), interopSecretKey(4)]
    const nobody = { ...lonely, chain: withSigner(lonely, createLocalSigner([])) }
    expect(() => slash(nobody, { kind: 'proposer', validators: [3] })).toThrow(/No key/)
    slash(nobody, {
      kind: 'attester',
      validators: [4, 3],
      secretKeys: [keys[0]?.toBytes() ?? '0x', bytesToHex(keys[1]?.toBytes() ?? new Uint8Array())],
    })
    expect(lonely.chain.operations.waiting).toHaveLength(1)
    slash(parts, { kind: 'attester', validators: [4, 3] })
    expect(lonely.chain.operations.waiting).toEqual(parts.chain.operations.waiting)
  })

  test('error: KEY_MISSING', () => {
    const parts = createDrivenChain()
    const nobody = { chain: withSigner(parts, createLocalSigner([interopSecretKey(1)])) }
    expect(() => slash(nobody, { kind: 'attester', validators: [1, 2] })).toThrow(
      expect.objectContaining({ code: 'KEY_MISSING' }),
    )
    expect(parts.chain.operations.waiting).toHaveLength(0)
  })

  test('error: INVALID_OPTION', () => {
    const parts = createDrivenChain()
    const bad = expect.objectContaining({ code: 'INVALID_OPTION' })
    const stranger = createValidatorKey(4).secretKey.toBytes()
    const input = { kind: 'proposer', validators: [1] } as const
    expect(() => slash(parts, { kind: 'proposer', validators: [] })).toThrow(bad)
    expect(() => slash(parts, { ...input, secretKeys: [stranger] })).toThrow(bad)
    expect(() => slash(parts, { ...input, secretKeys: ['0x00'] })).toThrow(bad)
    expect(() => slash(parts, { ...input, secretKeys: [`0x${'00'.repeat(32)}`] })).toThrow(bad)
  })

  test('error: UNKNOWN_VALIDATOR', () => {
    const parts = createDrivenChain()
    const unknown = expect.objectContaining({ code: 'UNKNOWN_VALIDATOR' })
    for (const validator of [64, -1, 1.5, createValidatorKey(1).pubkey, '0x1234'] as const)
      expect(() => slash(parts, { kind: 'proposer', validators: [1, validator] })).toThrow(unknown)
  })

  test('error: OPERATION_REFUSED', async () => {
    const parts = createDrivenChain()
    slash(parts, { kind: 'proposer', validators: [1, 2] })
    const waiting = expect.objectContaining({ reason: 'already-waiting' })
    expect(() => slash(parts, { kind: 'proposer', validators: [1] })).toThrow(waiting)
    expect(() => slash(parts, { kind: 'attester', validators: [1, 2] })).toThrow(waiting)
    await parts.driver.advanceSlots(1, 'fast')
    const refusal = { code: 'OPERATION_REFUSED', reason: 'already-slashed' }
    expect(() => slash(parts, { kind: 'proposer', validators: [3, 1] })).toThrow(
      expect.objectContaining(refusal),
    )
    expect(parts.chain.operations.waiting).toHaveLength(0)
  })
})

/** The same chain for whoever only asks for its signer. */
function withSigner({ chain }: Parts, signer: Parts['chain']['signer']): Parts['chain'] {
  return new Proxy(chain, {
    get(target, name) {
      if (name === 'signer') return signer
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
