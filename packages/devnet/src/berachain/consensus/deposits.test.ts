import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { createDepositData } from '@millpond/keys/node'
import { bytesToHex, type Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  bera,
  credentialsOf,
  exampleState,
  keyOf,
  readRecord,
  runTo,
  smallParameters,
  vault,
} from '../../../test/berachainState.ts'
import type { ChainState } from './ChainState.ts'
import { applyDeposits, createDepositJudge } from './deposits.ts'
import type { BeaconDeposit } from './operations.ts'
import { applyWithdrawalRequests } from './withdrawalRequests.ts'

const genesisForkVersion = '0x04000000'
const stranger = '0x00000000000000000000000000000000000000bb'
const zeroRoot: Hex = `0x${'00'.repeat(32)}`

describe('applyDeposits', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000])
    const deposit = sign(draft)
    expect(apply(draft, deposit)).toEqual([{ kind: 'created', validatorIndex: 1 }])
    expect(readRecord(draft, 1)).toEqual({
      pubkey: deposit.pubkey,
      withdrawalCredentials: credentialsOf(vault),
      effectiveBalance: bera(10_000),
      slashed: false,
      activationEligibilityEpoch: FAR_FUTURE_EPOCH,
      activationEpoch: FAR_FUTURE_EPOCH,
      exitEpoch: FAR_FUTURE_EPOCH,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
    })
    expect(draft.balances).toEqual([bera(250_000), bera(19_999)])
    expect(draft.eth1DepositIndex).toBe(2n)
  })

  test('behavior: a first deposit with a bad signature is lost', () => {
    const draft = exampleState(smallParameters, [250_000])
    const deposit = sign(draft)
    const forged = { ...deposit, withdrawalCredentials: credentialsOf(stranger) }
    expect(apply(draft, forged)).toEqual([{ kind: 'lost' }])
    expect(apply(draft, { ...deposit, signature: `0x${'11'.repeat(96)}` })).toEqual([
      { kind: 'lost' },
    ])
    expect(draft.validators).toHaveLength(1)
    expect(draft.balances).toEqual([bera(250_000)])
    expect(draft.eth1DepositIndex).toBe(3n)
    expect(apply(draft, deposit)).toEqual([{ kind: 'created', validatorIndex: 1 }])
  })

  test("behavior: a known key's credentials and signature are ignored", () => {
    const draft = exampleState(smallParameters, [250_000])
    const deposit = sign(draft)
    apply(draft, deposit)
    const topUp = {
      ...deposit,
      withdrawalCredentials: credentialsOf(stranger),
      signature: `0x${'22'.repeat(96)}` as const,
      amountGwei: bera(30_000),
    }
    expect(apply(draft, topUp)).toEqual([{ kind: 'added', validatorIndex: 1 }])
    expect(readRecord(draft, 1).withdrawalCredentials).toBe(credentialsOf(vault))
    expect(readRecord(draft, 1).effectiveBalance).toBe(bera(10_000))
    expect(draft.balances[1]).toBe(bera(49_999))
  })

  test('behavior: a deposit counts for those behind it in the same block', () => {
    const draft = exampleState(smallParameters, [250_000])
    const deposit = sign(draft)
    const unsigned = { ...deposit, signature: `0x${'22'.repeat(96)}` as const }
    expect(apply(draft, unsigned, deposit, unsigned)).toEqual([
      { kind: 'lost' },
      { kind: 'created', validatorIndex: 1 },
      { kind: 'added', validatorIndex: 1 },
    ])
  })

  test('behavior: what comes after the exit is swept back', () => {
    const draft = exampleState(smallParameters, [250_000, 300_000])
    const exit = { sourceAddress: vault, pubkey: keyOf(1), amountGwei: 0n } as const
    applyWithdrawalRequests(draft, smallParameters, [exit])
    runTo(draft, smallParameters, 20)
    expect(draft.balances[0]).toBe(0n)

    const late = {
      ...sign(draft),
      pubkey: keyOf(1),
      withdrawalCredentials: credentialsOf(stranger),
    }
    expect(apply(draft, late)).toEqual([{ kind: 'added', validatorIndex: 0 }])
    expect(runTo(draft, smallParameters, 21)).toEqual([
      { slot: 21, validatorIndex: 0n, amountGwei: bera(19_999), kind: 'full' },
    ])
    expect(readRecord(draft, 0).withdrawalCredentials).toBe(credentialsOf(vault))
    expect(draft.balances).toEqual([0n, bera(300_000)])
  })
})

describe('createDepositJudge', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000])
    expect(judgeOf(draft).isSignatureValid(sign(draft))).toBe(true)
  })

  test("behavior: takes the chain's own validators' root, not zeros, and the version of its genesis", () => {
    const draft = exampleState(smallParameters, [250_000])
    const { isSignatureValid } = judgeOf(draft)
    expect(isSignatureValid(sign(draft, { genesisValidatorsRoot: zeroRoot }))).toBe(false)
    expect(isSignatureValid(sign(draft, { genesisForkVersion: '0x06000000' }))).toBe(false)
  })
})

function sign(
  draft: ChainState,
  other: { genesisValidatorsRoot?: Hex; genesisForkVersion?: Hex } = {},
): BeaconDeposit {
  const amountGwei = bera(19_999)
  const { publicKey, signature, withdrawalCredentials } = createDepositData({
    secretKey: new Uint8Array(32).fill(3),
    network: {
      name: 'devnet',
      genesisForkVersion,
      genesisValidatorsRoot: bytesToHex(draft.genesisValidatorsRoot),
      maximumAmountGwei: amountGwei,
      ...other,
    },
    withdrawalCredentials: credentialsOf(vault),
    amountGwei,
  })
  return { pubkey: publicKey, signature, withdrawalCredentials, amountGwei, index: 1n }
}

function judgeOf({ genesisValidatorsRoot }: ChainState) {
  return createDepositJudge({
    genesisForkVersion,
    genesisValidatorsRoot: bytesToHex(genesisValidatorsRoot),
  })
}

function apply(draft: ChainState, ...deposits: BeaconDeposit[]) {
  return applyDeposits(draft, smallParameters, deposits, judgeOf(draft))
}
