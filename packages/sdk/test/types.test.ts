import type { Address, Hash, Hex } from 'viem'
import { describe, expectTypeOf, test } from 'vitest'
import type { TaskResult } from '../src/daemon.ts'
import {
  type createClusterOwnerCall,
  deliverReportCall,
  type deposit,
  type depositSync,
  type PoolAddresses,
  proveValidatorsCall,
  type RegistrationBatch,
  type Report,
  type readCluster,
  type readPoolSnapshot,
  type readRate,
  requestWithdrawalCall,
  type ValidatorProof,
  type ValidatorStatus,
} from '../src/ethereum.ts'
import {
  type Call,
  ContractRevertError,
  type MillpondError,
  type simulateCall,
} from '../src/index.ts'

describe('calls', () => {
  test('default', () => {
    expectTypeOf(requestWithdrawalCall).returns.toExtend<Call>()
    expectTypeOf(deliverReportCall).returns.toExtend<Call>()
    expectTypeOf(proveValidatorsCall).returns.toExtend<Call>()
    expectTypeOf<deposit.ReturnType>().toEqualTypeOf<Hash>()
    expectTypeOf<depositSync.ReturnType['shares']>().toEqualTypeOf<bigint>()
    expectTypeOf<deposit.Parameters['referral']>().toEqualTypeOf<Address | undefined>()
  })
})

describe('simulateCall', () => {
  test('default', () => {
    type Simulated<call extends Call> = simulateCall.ReturnType<call>
    expectTypeOf<Simulated<ReturnType<typeof requestWithdrawalCall>>>().toEqualTypeOf<bigint>()
    expectTypeOf<Simulated<ReturnType<typeof createClusterOwnerCall>>>().toEqualTypeOf<
      readonly [bigint, Address]
    >()
    // Of a call that was only known when it ran, nothing is promised.
    expectTypeOf<Simulated<Call>>().toEqualTypeOf<unknown>()
  })
})

describe('structures of the contracts', () => {
  test('default', () => {
    expectTypeOf<PoolAddresses['timelock']>().toEqualTypeOf<Address>()
    expectTypeOf<Report['beaconBalanceGwei']>().toEqualTypeOf<bigint>()
    expectTypeOf<Report['rulesVersion']>().toEqualTypeOf<number>()
    expectTypeOf<ValidatorProof['siblings']>().toEqualTypeOf<readonly Hex[]>()
    expectTypeOf<ValidatorProof['validator']['slashed']>().toEqualTypeOf<boolean>()
    expectTypeOf<RegistrationBatch['cluster']['balance']>().toEqualTypeOf<bigint>()
    // The cluster that is read is the cluster that is sent.
    expectTypeOf<readCluster.ReturnType['cluster']>().toExtend<RegistrationBatch['cluster']>()
  })
})

describe('reads', () => {
  test('default', () => {
    type Snapshot = readPoolSnapshot.ReturnType
    expectTypeOf<
      Snapshot['registry']['entries'][number]['status']
    >().toEqualTypeOf<ValidatorStatus>()
    expectTypeOf<Snapshot['registry']['entries'][number]['pubkey']>().toEqualTypeOf<Hex>()
    expectTypeOf<Snapshot['accounting']['buffer']>().toEqualTypeOf<bigint>()
    expectTypeOf<Snapshot['committee']['members']>().toEqualTypeOf<readonly Address[]>()
    // A rate can be used only after asking whether it is known.
    expectTypeOf<readRate.ReturnType>().not.toHaveProperty('rate')
  })
})

describe('errors', () => {
  test('default', () => {
    expectTypeOf<ContractRevertError>().toExtend<MillpondError>()
    expectTypeOf<MillpondError['code']>().toEqualTypeOf<string>()
  })

  test('behavior: the name of a refusal types its arguments', () => {
    type Refusal<errorName> = Extract<ContractRevertError, { errorName: errorName }>
    type NotCaller = Refusal<'Pool_NotCaller'>['args']
    expectTypeOf<NotCaller['length']>().toEqualTypeOf<2>()
    expectTypeOf<NotCaller[0]>().toEqualTypeOf<{
      readonly name: 'caller'
      readonly type: 'address'
      readonly value: Address
    }>()
    // Of the network, of OpenZeppelin, of Solidity, and of nobody that is known.
    expectTypeOf<Refusal<'RequestNotReady'>['args']>().toEqualTypeOf<readonly []>()
    expectTypeOf<Refusal<'ERC721NonexistentToken'>['args'][0]['value']>().toEqualTypeOf<bigint>()
    expectTypeOf<Refusal<'Error'>['args'][0]['value']>().toEqualTypeOf<string>()
    expectTypeOf<Refusal<undefined>['args']>().toEqualTypeOf<readonly []>()
    expectTypeOf<Refusal<'NoSuchError'>>().toEqualTypeOf<never>()
  })

  test('behavior: a caught error is narrowed', () => {
    const describe = (error: unknown) => {
      if (!(error instanceof ContractRevertError)) return undefined
      expectTypeOf(error.code).toEqualTypeOf<string>()
      expectTypeOf(error.data).toEqualTypeOf<Hex>()
      if (error.errorName !== 'WithdrawalQueue_NotFinalized') return undefined
      expectTypeOf(error.args[1].name).toEqualTypeOf<'lastFinalizedId'>()
      return error.args[1].value
    }
    expectTypeOf(describe).returns.toEqualTypeOf<bigint | undefined>()
  })
})

describe('TaskResult', () => {
  test('default', () => {
    expectTypeOf<{ kind: 'sent'; hash: Hash }>().toExtend<TaskResult>()
    expectTypeOf<{ kind: 'unknown' }>().not.toExtend<TaskResult>()
  })
})
