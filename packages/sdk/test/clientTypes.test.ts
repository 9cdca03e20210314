import {
  type Account,
  type Address,
  type Chain,
  type Client,
  createClient,
  createPublicClient,
  createWalletClient,
  type Hash,
  type Hex,
  http,
  type Transport,
} from 'viem'
import { anvil } from 'viem/chains'
import { describe, expectTypeOf, test } from 'vitest'
import {
  berachainPoolActions,
  type CoreContracts,
  type readPoolState,
  type requestWithdrawalSync,
} from '../src/berachain.ts'
import {
  type depositSync,
  ethereumPoolActions,
  type PoolAddresses,
  type readPoolSnapshot,
} from '../src/ethereum.ts'

const transport = http('http://127.0.0.1:9')
const account: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const pubkey: Hex = `0x${'a1'.repeat(48)}`
const contracts: CoreContracts = {
  smartOperator: account,
  stakingPool: account,
  stakingRewardsVault: account,
  incentiveCollector: account,
}
const system = { factory: account, withdrawalVault: account, accountingOracle: account }
declare const pool: PoolAddresses

/** A function of no run: only its types are looked at. */
const never = () => false as boolean

describe('berachainPoolActions', () => {
  const wallet = createWalletClient({ account, chain: anvil, transport })
  const bare = wallet.extend(berachainPoolActions())
  const bound = wallet.extend(berachainPoolActions({ ...system, contracts, pubkey }))

  test('default', () => {
    type Parameters = { stakingPool: Address; receiver: Address; assets: bigint }
    expectTypeOf(bare.submit).parameter(0).toEqualTypeOf<Parameters>()
    expectTypeOf(bare.submit).returns.resolves.toEqualTypeOf<Hash>()
    expectTypeOf(
      bare.requestWithdrawalSync,
    ).returns.resolves.toEqualTypeOf<requestWithdrawalSync.ReturnType>()
    expectTypeOf(bare.readPoolState).returns.resolves.toEqualTypeOf<readPoolState.ReturnType>()
    // What the client could do before, it can still do.
    expectTypeOf(bare.sendTransaction).toBeFunction()
  })

  test('behavior: what is bound can be left out, or passed all the same', () => {
    expectTypeOf(bound.submit).parameter(0).toEqualTypeOf<{
      receiver: Address
      assets: bigint
      stakingPool?: Address | undefined
    }>()
    expectTypeOf(bound.processRewards).parameters.toEqualTypeOf<
      [parameters?: { stakingPool?: Address | undefined }]
    >()
    expectTypeOf(bound.grantRole).parameter(0).toHaveProperty('contract').toEqualTypeOf<Address>()
    if (never()) {
      void bound.processRewards()
      void bound.readPoolState()
      void bound.readRole({ contract: account, role: 'BGT_MANAGER_ROLE', account })
      // @ts-expect-error the receiver is never bound
      void bound.submit({ assets: 1n })
      // @ts-expect-error nothing is bound
      void bare.processRewards()
      // @ts-expect-error an amount is wei as a bigint
      void bound.submit({ receiver: account, assets: 1 })
      // @ts-expect-error there is no such role
      void bound.readRole({ contract: account, role: 'KING', account })
      // @ts-expect-error there is no such name to bind
      berachainPoolActions({ pool: account })
    }
  })

  test('behavior: what may be undefined is not bound', () => {
    const maybe: { pubkey?: Hex | undefined; factory: Address } = { factory: account }
    const client = wallet.extend(berachainPoolActions(maybe))
    expectTypeOf(client.readCoreContracts).parameter(0).toEqualTypeOf<{
      pubkey: Hex
      factory?: Address | undefined
    }>()
  })

  test('behavior: only a client with an account and a chain writes', () => {
    const reader = createPublicClient({ chain: anvil, transport }).extend(berachainPoolActions())
    expectTypeOf(reader).toHaveProperty('readPoolState')
    expectTypeOf(reader).toHaveProperty('submitCall')
    expectTypeOf(reader).not.toHaveProperty('submit')
    expectTypeOf(reader).not.toHaveProperty('submitSync')
    const chainless = createClient({ account, transport }).extend(berachainPoolActions())
    expectTypeOf(chainless).not.toHaveProperty('submit')
  })

  test('behavior: a bound call is simulated to what its function returns', () => {
    const simulate = () =>
      bound.simulateCall({ call: bound.submitCall({ receiver: account, assets: 1n }) })
    expectTypeOf(simulate).returns.resolves.toEqualTypeOf<bigint>()
    if (never()) {
      // @ts-expect-error a name is not a call
      void bound.simulateCall({ call: 'submit' })
    }
  })

  test('behavior: the client is still one that actions take', () => {
    expectTypeOf(bound).toExtend<Client<Transport, Chain, Account>>()
  })
})

describe('ethereumPoolActions', () => {
  const wallet = createWalletClient({ account, chain: anvil, transport })

  test('default', () => {
    const client = wallet.extend(ethereumPoolActions())
    expectTypeOf(client.depositSync).parameter(0).toEqualTypeOf<depositSync.Parameters>()
    expectTypeOf(
      client.readPoolSnapshot,
    ).returns.resolves.toEqualTypeOf<readPoolSnapshot.ReturnType>()
    expectTypeOf(client.readExitFee).parameters.toEqualTypeOf<[]>()
  })

  test('behavior: a pool fills the names that the actions use', () => {
    const decorate = () => wallet.extend(ethereumPoolActions({ pool }))
    type Bound = ReturnType<typeof decorate>
    expectTypeOf<Parameters<Bound['claim']>[0]>().toEqualTypeOf<{
      requestId: bigint
      receiver: Address
      queue?: Address | undefined
    }>()
    expectTypeOf<Parameters<Bound['createClusterOwner']>>().toEqualTypeOf<
      [parameters?: { registry?: Address | undefined }]
    >()
    if (never()) {
      // @ts-expect-error the request is never bound
      void decorate().claim({ receiver: account })
    }
  })

  test('behavior: only a client with an account and a chain writes', () => {
    const reader = createPublicClient({ chain: anvil, transport }).extend(ethereumPoolActions())
    expectTypeOf(reader).toHaveProperty('readPool')
    expectTypeOf(reader).not.toHaveProperty('deposit')
  })
})
