import { getCreateAddress, parseEther, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { findConfigProblems } from './findConfigProblems.ts'
import type { PoolDeploymentConfig } from './PoolDeploymentConfig.ts'
import { planPoolDeployment } from './planPoolDeployment.ts'

const deployer = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const account = (index: number) =>
  getCreateAddress({ from: deployer, nonce: BigInt(1_000 + index) })

const config: PoolDeploymentConfig = {
  token: { name: 'Pool ETH', symbol: 'poolETH' },
  queue: { name: 'Pool ETH withdrawal', symbol: 'poolETHw' },
  timelock: { minDelaySeconds: 3_600n, proposers: [account(0)], executors: [zeroAddress] },
  network: { depositContract: account(1), ssvNetwork: account(2), ssvNetworkViews: account(3) },
  beacon: { genesisTimeSeconds: 1_606_824_023n, secondsPerSlot: 12n, slotsPerEpoch: 32n },
  committee: {
    members: [4, 5, 6, 7, 8].map(account),
    quorum: 4n,
    minMembers: 5n,
    frameEpochs: 225n,
    deadlineEpochs: 225n,
  },
  registry: { poolOperator: account(9), runwayBlocks: 216_000n, vettingWindowSeconds: 3_600n },
  fees: { feeBps: 1000, opexBps: 400, treasury: account(10) },
  bootstrap: parseEther('0.1'),
}

describe('planPoolDeployment', () => {
  test('default', () => {
    const plan = planPoolDeployment({ deployer, nonce: 7, config })

    expect(plan.steps.map(({ name }) => name)).toMatchInlineSnapshot(`
      [
        "PoolETH",
        "TimelockController",
        "ELRewardsVault",
        "StakeVault implementation",
        "StakeVault",
        "OpexReserve implementation",
        "OpexReserve",
        "OperatorBond implementation",
        "OperatorBond",
        "ClusterOwner implementation",
        "SSVAdapter",
        "ValidatorRegistry implementation",
        "ValidatorRegistry",
        "WithdrawalQueue implementation",
        "WithdrawalQueue",
        "OracleCommittee implementation",
        "OracleCommittee",
        "PoolManager implementation",
        "PoolManager",
      ]
    `)
    expect(plan.steps.map(({ nonce }) => nonce)).toEqual(
      Array.from({ length: 19 }, (_, i) => 7 + i),
    )
    for (const { address, nonce } of plan.steps) {
      expect(address).toBe(getCreateAddress({ from: deployer, nonce: BigInt(nonce) }))
    }
    expect(plan.pool.poolManager).toBe(plan.steps.at(-1)?.address)
    expect(plan.steps.at(-1)).toMatchObject({
      kind: 'proxy',
      artifact: 'PoolManager',
      implementation: plan.steps.at(-2)?.address,
      value: parseEther('0.1'),
      args: [config.fees],
    })
    expect(plan.steps.filter(({ value }) => value > 0n)).toHaveLength(1)
  })

  test('error: DEPLOYMENT_QUORUM', () => {
    const committee = { ...config.committee, quorum: 3n }
    expect(() =>
      planPoolDeployment({ deployer, nonce: 0, config: { ...config, committee } }),
    ).toThrow('A quorum of 3 of 5 members is not between 4 and 5.')
  })
})

describe('findConfigProblems', () => {
  const { committee, fees, registry, network, token, timelock } = config
  const one = account(4)
  const cases: [string, string, Partial<PoolDeploymentConfig>][] = [
    [
      'DEPLOYMENT_TOO_FEW_MEMBERS',
      'committee.members',
      { committee: { ...committee, members: committee.members.slice(0, 4) } },
    ],
    [
      'DEPLOYMENT_TOO_FEW_MEMBERS',
      'committee.minMembers',
      { committee: { ...committee, minMembers: 2n } },
    ],
    [
      'DEPLOYMENT_DUPLICATE_MEMBER',
      'committee.members',
      { committee: { ...committee, members: [one, one, ...committee.members.slice(2)] } },
    ],
    ['DEPLOYMENT_QUORUM', 'committee.quorum', { committee: { ...committee, quorum: 6n } }],
    [
      'DEPLOYMENT_FRAME',
      'committee.deadlineEpochs',
      { committee: { ...committee, deadlineEpochs: 226n } },
    ],
    ['DEPLOYMENT_FRAME', 'beacon', { beacon: { ...config.beacon, secondsPerSlot: 0n } }],
    ['DEPLOYMENT_FEE_ABOVE_CAP', 'fees.feeBps', { fees: { ...fees, feeBps: 2001 } }],
    ['DEPLOYMENT_FEE_ABOVE_CAP', 'fees.opexBps', { fees: { ...fees, opexBps: 1001 } }],
    ['DEPLOYMENT_FEE_ABOVE_CAP', 'fees.opexBps', { fees: { ...fees, feeBps: 300 } }],
    [
      'DEPLOYMENT_RUNWAY',
      'registry.runwayBlocks',
      { registry: { ...registry, runwayBlocks: 215_999n } },
    ],
    [
      'DEPLOYMENT_VETTING_WINDOW',
      'registry.vettingWindowSeconds',
      { registry: { ...registry, vettingWindowSeconds: 604_801n } },
    ],
    [
      'DEPLOYMENT_ZERO_ADDRESS',
      'network.ssvNetwork',
      { network: { ...network, ssvNetwork: zeroAddress } },
    ],
    ['DEPLOYMENT_NAME_LENGTH', 'token.name', { token: { ...token, name: 'x'.repeat(32) } }],
    ['DEPLOYMENT_NAME_LENGTH', 'token.symbol', { token: { ...token, symbol: '' } }],
    ['DEPLOYMENT_NO_PROPOSER', 'timelock.proposers', { timelock: { ...timelock, proposers: [] } }],
    ['DEPLOYMENT_BOOTSTRAP_BELOW_MINIMUM', 'bootstrap', { bootstrap: parseEther('0.1') - 1n }],
  ]

  test('default', () => {
    expect(findConfigProblems(config)).toEqual([])
  })

  test.each(cases)('error: %s for %s', (code, field, change) => {
    const problems = findConfigProblems({ ...config, ...change })
    expect(problems.map((problem) => [problem.code, problem.field])).toEqual([[code, field]])
  })
})
