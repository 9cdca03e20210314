// What strangers and mistakes can do before a pool exists.
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import {
  activateStakingPoolSync,
  deployStakingPoolContractsSync,
  readCoreContracts,
} from '@millpond/sdk/berachain'
import { type Hex, zeroAddress } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activatePool, firstDeposit, proveValidator, signDeposit } from './openPool.ts'
import { gasOf, type Life, network, startLife } from './startLife.ts'

let life: Life
beforeAll(async () => {
  life = await startLife()
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const stranger = () => life.person(1)

type Deposit = Awaited<ReturnType<typeof signDeposit>>

/** As the operator opens the pool. */
function createPool({ publicKey, withdrawalCredentials, signature }: Deposit) {
  const { address } = operator().account
  return deployStakingPoolContractsSync(operator(), {
    factory: life.system.factory,
    pubkey: publicKey,
    withdrawalCredentials,
    signature,
    validatorAdmin: address,
    defaultSharesRecipient: address,
    assets: firstDeposit,
  })
}

/** As anybody deposits for a validator. */
function deposit({ publicKey, withdrawalCredentials, signature }: Deposit, names: Hex) {
  return life.send(stranger(), {
    address: network.beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [publicKey, withdrawalCredentials, signature, names],
    value: firstDeposit,
  })
}

function operatorOf({ publicKey }: Deposit) {
  return readContract(life.client, {
    address: network.beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'getOperator',
    args: [publicKey],
  })
}

describe('a stranger deposits first', () => {
  test('default', async () => {
    const signed = await signDeposit(life, 1)
    const { address } = stranger().account
    // The signature that was seen in the operator's own transaction is good enough.
    await deposit(signed, address)
    expect(await operatorOf(signed)).toBe(address)
    expect(life.validator({ pubkey: signed.publicKey }).balanceGwei).toBe(10n ** 13n)

    const before = await life.balanceOf(operator().account.address)
    await expect(createPool(signed)).rejects.toMatchObject({
      code: 'OPERATOR_ALREADY_SET',
      errorName: 'OperatorAlreadySet',
    })
    // Refused before it cost anything.
    expect(await life.balanceOf(operator().account.address)).toBe(before)
    const { factory } = life.system
    const { publicKey: pubkey } = signed
    expect(await readCoreContracts(life.client, { factory, pubkey })).toMatchObject({
      kind: 'unknown',
    })
  })

  test('behavior: no proof opens a pool that was never created', async () => {
    const { publicKey } = await signDeposit(life, 1)
    await expect(activatePool(life, publicKey, operator())).rejects.toMatchObject({
      code: 'INVALID_ADDRESS',
    })
  })

  test('behavior: without a signature, too', async () => {
    const signed = { ...(await signDeposit(life, 2)), signature: `0x${'00'.repeat(96)}` as const }
    await deposit(signed, stranger().account.address)
    expect(life.devnet.validator(signed.publicKey)).toEqual({ kind: 'unknown' })
    await expect(createPool(await signDeposit(life, 2))).rejects.toMatchObject({
      code: 'OPERATOR_ALREADY_SET',
    })
  })
})

describe('an invalid first signature', () => {
  /** Signed by another key. */
  const wrong = async () => {
    const { signature } = await signDeposit(life, 4)
    return { ...(await signDeposit(life, 3)), signature }
  }

  test('default', async () => {
    const { address } = operator().account
    const before = await life.balanceOf(address)
    const signed = await wrong()
    const { contracts, receipt } = await createPool(signed)
    expect(await life.balanceOf(address)).toBe(before - firstDeposit - gasOf(receipt))

    const { publicKey: pubkey } = signed
    const known = life.devnet.validators().length
    await life.devnet.advanceEpochs(5)
    expect(life.devnet.validator(pubkey)).toEqual({ kind: 'unknown' })
    expect(life.devnet.validators()).toHaveLength(known)
    const { validators } = await life.beacon.validators('head', { ids: [pubkey] })
    expect(validators).toMatchObject([{ kind: 'absent' }])
    expect(await life.state({ pubkey, contracts })).toMatchObject({
      isActive: false,
      isPaused: true,
      totalDeposits: 0n,
      totalShares: 0n,
    })
  })

  test('error: INVALID_PROOF for the proofs of another validator', async () => {
    const { factory } = life.system
    const { publicKey: pubkey } = await wrong()
    const [other] = life.devnet.validators()
    if (other === undefined) throw new RangeError('The chain has no validators.')
    const proven = await proveValidator(life, other.pubkey)
    const { withdrawalCredentials } = await wrong()
    const validator = { ...proven.validator, pubkey, withdrawalCredentials }
    await expect(
      activateStakingPoolSync(operator(), { ...proven, factory, validator }),
    ).rejects.toMatchObject({ code: 'INVALID_PROOF' })
  })

  test('error: OPERATOR_ALREADY_SET for a second try', async () => {
    await expect(createPool(await signDeposit(life, 3))).rejects.toMatchObject({
      code: 'OPERATOR_ALREADY_SET',
    })
  })

  test('behavior: a signed deposit saves the pool, and what was lost stays lost', async () => {
    const signed = await signDeposit(life, 3)
    const { publicKey: pubkey } = signed
    await deposit(signed, zeroAddress)
    expect(life.validator({ pubkey }).balanceGwei).toBe(10n ** 13n)
    await activatePool(life, pubkey, stranger())
    const { factory } = life.system
    const found = await readCoreContracts(life.client, { factory, pubkey })
    if (found.kind === 'unknown') throw new RangeError('The factory has no such pool.')
    expect(await life.state({ pubkey, contracts: found.contracts })).toMatchObject({
      isActive: true,
      totalDeposits: firstDeposit,
      totalShares: firstDeposit,
    })
  })
})
