import type { Address, Hash, Hex } from 'viem'
import { describe, expectTypeOf, test } from 'vitest'
import type { TaskResult } from '../src/daemon.ts'
import {
  type Call,
  type ContractRevertError,
  deliverReportCall,
  type deposit,
  type depositSync,
  type MillpondError,
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
})

describe('TaskResult', () => {
  test('default', () => {
    expectTypeOf<{ kind: 'sent'; hash: Hash }>().toExtend<TaskResult>()
    expectTypeOf<{ kind: 'unknown' }>().not.toExtend<TaskResult>()
  })
})
