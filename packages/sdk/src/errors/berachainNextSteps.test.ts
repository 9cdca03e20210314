import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import { stakingPoolContractsFactoryAbi } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { toFunctionSelector } from 'viem'
import { formatAbiItem } from 'viem/utils'
import { describe, expect, test } from 'vitest'
import { berachainNextSteps } from './berachainNextSteps.ts'
import { decodeRevert } from './decodeRevert.ts'
import { nextSteps } from './nextSteps.ts'

const abi = [
  ...stakingPoolContractsFactoryAbi,
  ...iStakingPoolContractsFactoryAbi,
  ...iStakingPoolAbi,
]

describe('berachainNextSteps', () => {
  test('behavior: says each thing in one place', () => {
    expect(Object.keys(berachainNextSteps).filter((name) => nextSteps[name])).toEqual([])
  })

  test.each([
    ['InvalidAddress', 'Set every address; a pool is created before it is activated.'],
    ['InvalidOperator', 'The deposit has another operator: this key cannot have a pool here.'],
    ['InvalidWithdrawalCredentials', 'Use `0x01`, eleven zero bytes and the withdrawal vault.'],
    [
      'InvalidTimestamp',
      'Make the proofs again: they are of a block of the last 10 minutes, and never of a later one.',
    ],
    [
      'RootNotFound',
      'Make the proofs again, of a newer block: EIP-4788 does not know this one. At SSV, use the last committed root.',
    ],
    [
      'InvalidBeaconBlockRoot',
      'Make the proofs again, of a newer block: EIP-4788 remembers no root for this one.',
    ],
    [
      'InvalidProof',
      'Make the proofs again, all for the newest block, from a synced node, for exactly these values.',
    ],
    ['InvalidBalance', 'Make the proof again: the leaf holds another balance.'],
    ['IndexOutOfRange', 'Check the index of the validator.'],
    ['BranchHasExtraItem', 'Make the proof again for the fork of its slot.'],
    ['BranchHasMissingItem', 'Make the proof again for the fork of its slot.'],
    [
      'InvalidInitialDepositAmount',
      'Wait until the consensus layer shows the whole first deposit.',
    ],
    ['StakingPoolAlreadyActivated', 'Nothing to do: the pool is open.'],
  ])('behavior: an activation that ends with %s says what to do', (name, next) => {
    const item = abi.find((each) => each.type === 'error' && each.name === name)
    if (item?.type !== 'error') throw new Error(`No ABI of an activation has ${name}.`)
    const decoded = decodeRevert(toFunctionSelector(`function ${formatAbiItem(item)}`))
    expect(decoded).toMatchObject({ errorName: name, metaMessages: [next] })
  })
})
