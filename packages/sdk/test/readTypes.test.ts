import type { Address, Hash, Hex, TransactionReceipt } from 'viem'
import { describe, expectTypeOf, test } from 'vitest'
import * as berachain from '../src/berachain.ts'
import * as ethereum from '../src/ethereum.ts'
import type * as common from '../src/index.ts'

/** What every write has in common, by the names that an entry exports. */
type Names<entry> = {
  [name in keyof entry & string]: `${name}Sync` extends keyof entry ? name : never
}[keyof entry & string]
type Sent<entry, name extends keyof entry> = entry[name] extends (
  ...parameters: never[]
) => infer result
  ? Awaited<result>
  : never

describe('writes', () => {
  test('default', () => {
    // Each sends and returns the hash; its Sync returns the receipt and what the events tell.
    expectTypeOf<Sent<typeof berachain, Names<typeof berachain>>>().toEqualTypeOf<Hash>()
    expectTypeOf<Sent<typeof ethereum, Names<typeof ethereum>>>().toEqualTypeOf<Hash>()
    expectTypeOf<
      Sent<typeof berachain, `${Names<typeof berachain>}Sync`>['receipt']
    >().toEqualTypeOf<TransactionReceipt>()
    expectTypeOf<
      Sent<typeof ethereum, `${Names<typeof ethereum>}Sync`>['receipt']
    >().toEqualTypeOf<TransactionReceipt>()
  })

  test('behavior: every call is one that can be rendered', () => {
    type CallsOf<entry> = Sent<entry, keyof entry & `${Names<entry>}Call`>
    expectTypeOf<CallsOf<typeof berachain>>().toExtend<common.Call>()
    expectTypeOf<CallsOf<typeof ethereum>>().toExtend<common.Call>()
  })

  test('behavior: a fee that can be read may be left out, in a call it may not', () => {
    type Request = berachain.requestWithdrawal.Parameters
    expectTypeOf<Request['maxFee']>().toEqualTypeOf<bigint | undefined>()
    expectTypeOf<Omit<Request, 'maxFee'>>().toExtend<Request>()
    type Call = Parameters<typeof berachain.requestWithdrawalCall>[0]
    expectTypeOf<Call['maxFee']>().toEqualTypeOf<bigint>()
    expectTypeOf<Omit<Call, 'maxFee'>>().not.toExtend<Call>()
  })

  test('behavior: wrong or missing parameters do not compile', () => {
    const address: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
    // @ts-expect-error the receiver is missing
    berachain.submitCall({ stakingPool: address, assets: 1n })
    // @ts-expect-error an amount is a bigint
    berachain.submitCall({ stakingPool: address, receiver: address, assets: 1 })
    // @ts-expect-error an address begins with 0x
    berachain.processRewardsCall({ stakingPool: 'pool' })
    // @ts-expect-error there is no such role
    berachain.grantRoleCall({ contract: address, role: 'ADMIN', account: address })
    // @ts-expect-error the queue is named queue
    ethereum.claimCall({ withdrawalQueue: address, requestId: 1n, receiver: address })
  })
})

describe('reads of Berachain', () => {
  test('behavior: what a contract may lack must be asked about', () => {
    type State = berachain.readPoolState.ReturnType
    expectTypeOf<State['buffer']>().toEqualTypeOf<bigint>()
    expectTypeOf<State['vault']['allocated']['kind']>().toEqualTypeOf<
      'known' | 'missing' | 'refused'
    >()
    expectTypeOf<State['vault']['allocated']>().not.toHaveProperty('value')
    expectTypeOf<berachain.readCoreContracts.ReturnType>().not.toHaveProperty('contracts')
    type Missing = Extract<berachain.readPools.ReturnType, { kind: 'missing' }>
    expectTypeOf<Missing>().toEqualTypeOf<{ kind: 'missing' }>()
  })

  test('behavior: why a contract refused is one of the known reasons', () => {
    type Refused = Extract<berachain.readPools.ReturnType, { kind: 'refused' }>
    expectTypeOf<Refused['error']>().toEqualTypeOf<common.ContractRevertError>()
  })
})

describe('events', () => {
  test('behavior: the name of an event types its arguments', () => {
    type Event<eventName> = Extract<berachain.getPoolEvents.PoolEvent, { eventName: eventName }>
    expectTypeOf<Event<'WithdrawalRequested'>['args']['requestId']>().toEqualTypeOf<bigint>()
    expectTypeOf<Event<'FullExitRequestRetried'>['args']['pubkey']>().toEqualTypeOf<Hex>()
    expectTypeOf<Event<'DepositSubmitted'>['blockNumber']>().toEqualTypeOf<bigint>()
    expectTypeOf<Event<'Transfer'>>().toEqualTypeOf<never>()
  })

  test('behavior: both families have the same shape', () => {
    type Own = ethereum.getPoolEvents.PoolEvent
    expectTypeOf<Extract<Own, { eventName: 'Claimed' }>['args']['assets']>().toEqualTypeOf<bigint>()
    expectTypeOf(ethereum.getPoolEvents).returns.resolves.toEqualTypeOf<Own[]>()
    expectTypeOf(ethereum.watchPoolEvents).returns.toEqualTypeOf<() => void>()
    expectTypeOf(berachain.watchPoolEvents).returns.toEqualTypeOf<() => void>()
  })
})
