import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { accountingOracleAbi } from '@millpond/networks/generated/AccountingOracle'
import { stakingPoolContractsFactoryAbi } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { bytesToHex, decodeFunctionData, encodeFunctionData, type Hex, hexToBytes } from 'viem'
import { describe, expect, test } from 'vitest'
import { encodeState, makeBeaconKitState } from '../../../test/beaconKitState.ts'
import { deriveCredentialsProof } from './deriveCredentialsProof.ts'
import type { Branch } from './leafProof.ts'
import { proveBeaconKitValidators } from './proveBeaconKitValidators.ts'
import { toActivationArguments } from './toActivationArguments.ts'
import { toTotalDepositsArguments } from './toTotalDepositsArguments.ts'

const indices = [0n, 1n, 2n, 3n, 4n, 5n, 6n]
const timestamp = 1_760_000_002n

type Fixture = {
  blockRoot: Hex
  validators: {
    pubkey: Hex
    withdrawalCredentials: Hex
    balance: string
    balancesLeaf: Hex
    pubkeyProof: Hex[]
    withdrawalCredentialsProof: Hex[]
    balanceProof: Hex[]
  }[]
}

function readFixture(fork: string): Fixture {
  const path = `../../../../../contracts/test/fixtures/berachain-${fork}.json`
  const json: Fixture = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
  return json
}

/** Nothing of ours: Node's hash, and the bits of the index from the lowest on. */
function climbPlainly({ leaf, gIndex, siblings }: Branch): Hex {
  let node = Buffer.from(hexToBytes(leaf))
  let rest = gIndex
  for (const sibling of siblings) {
    const other = Buffer.from(hexToBytes(sibling))
    const pair = rest % 2n === 1n ? [other, node] : [node, other]
    node = createHash('sha256').update(Buffer.concat(pair)).digest()
    rest /= 2n
  }
  expect(rest).toBe(1n)
  return bytesToHex(node)
}

describe('proveBeaconKitValidators', () => {
  test.each([
    ['deneb', [51, 51, 46]],
    ['electra', [52, 52, 47]],
    ['fulu', [52, 52, 47]],
  ] as const)('default: %s', (fork, lengths) => {
    const made = makeBeaconKitState(fork)
    for (const { blockRoot, pubkey, withdrawalCredentials, balance } of proveBeaconKitValidators({
      ...made,
      indices,
    })) {
      const leaves = [pubkey, withdrawalCredentials, balance]
      expect(leaves.map(({ siblings }) => siblings.length)).toEqual(lengths)
      expect(leaves.map(climbPlainly)).toEqual([blockRoot, blockRoot, blockRoot])
    }
  })

  test.each([
    ['deneb', 'deneb'],
    ['electra', 'electra'],
    ['fulu', 'electra'],
  ] as const)('behavior: %s agrees with what Solidity is tested with', (fork, file) => {
    const fixture = readFixture(file)
    const proofs = proveBeaconKitValidators({ ...makeBeaconKitState(fork), indices })
    expect(proofs).toHaveLength(fixture.validators.length)
    fixture.validators.forEach((expected, at) => {
      const actual = proofs[at]
      expect(actual?.blockRoot).toBe(fixture.blockRoot)
      expect(actual?.pubkey.pubkey).toBe(expected.pubkey)
      expect(actual?.pubkey.siblings).toEqual(expected.pubkeyProof)
      expect(actual?.withdrawalCredentials.leaf).toBe(expected.withdrawalCredentials)
      expect(actual?.withdrawalCredentials.siblings).toEqual(expected.withdrawalCredentialsProof)
      expect(actual?.balance.leaf).toBe(expected.balancesLeaf)
      expect(actual?.balance.siblings).toEqual(expected.balanceProof)
      expect(String(actual?.balance.balanceGwei)).toBe(expected.balance)
      expect(actual?.balance.lane).toBe(at % 4)
    })
  })

  test('args: state as bytes', () => {
    const { fork, state, header } = makeBeaconKitState('electra')
    const bytes = encodeState(state)
    const fromBytes = proveBeaconKitValidators({ fork, state: bytes, header, indices })
    expect(fromBytes).toEqual(
      proveBeaconKitValidators({ ...makeBeaconKitState('electra'), indices }),
    )
  })

  test('args: indices in any order', () => {
    const made = makeBeaconKitState('fulu')
    const proofs = proveBeaconKitValidators({ ...made, indices: [6n, 0n] })
    expect(proofs.map(({ validatorIndex }) => validatorIndex)).toEqual([6n, 0n])
  })

  test.each([7n, -1n, 2n ** 40n])('error: VALIDATOR_INDEX_OUT_OF_RANGE for %s', (index) => {
    const act = () => proveBeaconKitValidators({ ...makeBeaconKitState('fulu'), indices: [index] })
    expect(act).toThrow(expect.objectContaining({ code: 'VALIDATOR_INDEX_OUT_OF_RANGE' }))
  })

  test('error: STATE_ROOT_MISMATCH', () => {
    const made = makeBeaconKitState('electra')
    made.state.balances[0] = 1n
    const act = () => proveBeaconKitValidators({ ...made, indices })
    expect(act).toThrow(expect.objectContaining({ code: 'STATE_ROOT_MISMATCH' }))
  })

  test('error: SSZ_MALFORMED for a state of another fork', () => {
    const malformed: unknown = expect.objectContaining({ code: 'SSZ_MALFORMED' })
    const deneb = makeBeaconKitState('deneb')
    const electra = makeBeaconKitState('electra')
    for (const { fork, state, header } of [
      { ...deneb, fork: 'electra' as const },
      { ...electra, fork: 'deneb' as const },
    ]) {
      const bytes = encodeState(state)
      const act = () => proveBeaconKitValidators({ fork, state: bytes, header, indices })
      expect(act).toThrow(malformed)
    }
    const asDeneb = { ...electra, fork: 'deneb' as const }
    expect(() => proveBeaconKitValidators({ ...asDeneb, indices })).toThrow(malformed)
  })

  test('error: SSZ_MALFORMED when validators and balances differ in number', () => {
    const made = makeBeaconKitState('electra')
    made.state.balances.pop()
    const act = () => proveBeaconKitValidators({ ...made, indices })
    expect(act).toThrow(expect.objectContaining({ code: 'SSZ_MALFORMED' }))
  })
})

describe('deriveCredentialsProof', () => {
  test.each(['deneb', 'fulu'] as const)('default: %s', (fork) => {
    const proofs = proveBeaconKitValidators({ ...makeBeaconKitState(fork), indices })
    for (const { pubkey, withdrawalCredentials } of proofs) {
      expect(deriveCredentialsProof(pubkey)).toEqual(withdrawalCredentials)
    }
  })

  test('error: PROOF_INVALID without siblings', () => {
    const [first] = proveBeaconKitValidators({ ...makeBeaconKitState('fulu'), indices: [0n] })
    if (!first) throw new Error('One index gives one proof.')
    const act = () => deriveCredentialsProof({ ...first.pubkey, siblings: [] })
    expect(act).toThrow(expect.objectContaining({ code: 'PROOF_INVALID' }))
  })
})

describe('arguments', () => {
  test('behavior: the contracts take them', () => {
    const [proofs] = proveBeaconKitValidators({ ...makeBeaconKitState('fulu'), indices: [5n] })
    if (!proofs) throw new Error('One index gives one proof.')

    const activation = toActivationArguments({ proofs, timestamp })
    const activate = {
      abi: stakingPoolContractsFactoryAbi,
      functionName: 'activateStakingPool',
      args: activation,
    } as const
    const { abi } = activate
    expect(decodeFunctionData({ abi, data: encodeFunctionData(activate) }).args).toEqual(activation)

    const report = toTotalDepositsArguments({ proofs, timestamp })
    const update = {
      abi: accountingOracleAbi,
      functionName: 'updateTotalDeposits',
      args: report,
    } as const
    const data = encodeFunctionData(update)
    expect(decodeFunctionData({ abi: accountingOracleAbi, data }).args).toEqual(report)
  })

  test('behavior: activation and report name what the fixtures name', () => {
    const expected = readFixture('electra').validators[5]
    const made = makeBeaconKitState('electra')
    const [proofs] = proveBeaconKitValidators({ ...made, indices: [5n] })
    if (!expected || !proofs) throw new Error('There are seven.')

    const balance = BigInt(expected.balance)
    expect(toActivationArguments({ proofs, timestamp })).toEqual([
      {
        pubkey: expected.pubkey,
        withdrawalCredentials: expected.withdrawalCredentials,
        initialDepositAmount: balance,
        validatorIndex: 5n,
      },
      {
        pubkeyProof: expected.pubkeyProof,
        withdrawalCredentialsProof: expected.withdrawalCredentialsProof,
        initialDepositProof: expected.balanceProof,
        initialDepositProofLeaf: expected.balancesLeaf,
      },
      timestamp,
    ])
    expect(toTotalDepositsArguments({ proofs, timestamp })).toEqual([
      expected.pubkey,
      expected.pubkeyProof,
      balance,
      expected.balancesLeaf,
      expected.balanceProof,
      5n,
      timestamp,
    ])
  })
})
