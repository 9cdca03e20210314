import { incentiveCollectorAbi } from '@millpond/networks/generated/IncentiveCollector'
import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import { iOpexReserveAbi } from '@millpond/networks/generated/IOpexReserve'
import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { iStakeVaultAbi } from '@millpond/networks/generated/IStakeVault'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { stakingRewardsVaultAbi } from '@millpond/networks/generated/StakingRewardsVault'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type Abi, type AbiEvent, toEventSelector } from 'viem'
import { describe, expect, test } from 'vitest'
import { poolEventsAbi as berachain } from '../src/berachain/events/poolEventsAbi.ts'
import { poolEventsAbi as ethereum } from '../src/ethereum/events/poolEventsAbi.ts'

const generated: Record<string, Record<string, Abi>> = {
  berachain: {
    stakingPool: stakingPoolAbi,
    smartOperator: smartOperatorAbi,
    stakingRewardsVault: stakingRewardsVaultAbi,
    incentiveCollector: incentiveCollectorAbi,
    withdrawalVault: withdrawalVaultAbi,
  },
  ethereum: {
    poolManager: iPoolManagerAbi,
    poolETH: iPoolETHAbi,
    withdrawalQueue: iWithdrawalQueueAbi,
    validatorRegistry: iValidatorRegistryAbi,
    oracleCommittee: iOracleCommitteeAbi,
    operatorBond: iOperatorBondAbi,
    opexReserve: iOpexReserveAbi,
    stakeVault: iStakeVaultAbi,
  },
}

function describeEvents(abi: Abi | undefined) {
  const events = (abi ?? []).filter((item): item is AbiEvent => item.type === 'event')
  return events.map((event) => ({
    selector: toEventSelector(event),
    inputs: event.inputs.map(({ name, indexed = false }) => ({ name, indexed })),
  }))
}

describe.each(Object.entries({ berachain, ethereum }))('poolEventsAbi of %s', (family, abis) => {
  test.each(Object.entries<Abi>(abis))('behavior: the contract emits them: %s', (name, abi) => {
    const events = describeEvents(abi)
    expect(events).not.toEqual([])
    expect(describeEvents(generated[family]?.[name])).toEqual(expect.arrayContaining(events))
  })
})
