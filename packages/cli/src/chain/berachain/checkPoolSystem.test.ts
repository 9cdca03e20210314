import { getNetwork } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { findSystemFault } from './checkPoolSystem.ts'
import { describeRetired } from './describeRetired.ts'

const other = '0x1111111111111111111111111111111111111111'
const network = getNetwork('berachain')
const { poolSystem, beaconDeposit } = network
if (poolSystem.kind !== 'fixed') throw new Error('The table has no factory.')
const found = {
  factory: poolSystem.factory,
  withdrawalVault: poolSystem.withdrawalVault,
  maxTimestampAgeSeconds: 600n,
  firstDeposit: 10_000n * 10n ** 18n,
  beaconDeposit,
}

describe('findSystemFault', () => {
  test('default', () => {
    expect(findSystemFault(network, found)).toBeUndefined()
  })

  test.each([
    ['withdrawal vault', { withdrawalVault: other }, other],
    ['deposit contract', { beaconDeposit: other }, other],
    ['first deposit', { firstDeposit: 1n }, '1 wei'],
    ['oldest proof', { maxTimestampAgeSeconds: 60n }, '60 s'],
  ] as const)('behavior: another %s is another system', (what, changes, actual) => {
    expect(findSystemFault(network, { ...found, ...changes })).toContain(
      `its ${what} is ${actual}, not `,
    )
  })

  test('behavior: a factory of somebody has a vault of its own', () => {
    const own = { ...found, factory: other, withdrawalVault: other } as const
    expect(findSystemFault(network, own)).toBeUndefined()
  })
})

describe('describeRetired', () => {
  const bepolia = getNetwork('bepolia')

  test.each([
    ['0x176c081E95C82CA68DEa20CA419C7506Aa063C24', 'the factory of pools'],
    ['0xAFAc2f11Cb39F0521b22494F6101002ce653D2f4', 'the withdrawal vault'],
    ['0x8b472791aC2f9e9Bd85f8919401b8Ce3bdFd464c', 'the factory of delegation handlers'],
  ] as const)('args: %s', (address, title) => {
    expect(describeRetired(bepolia, address)).toBe(
      `${address} is ${title} of an earlier deployment on bepolia, which official tools still carry`,
    )
    expect(describeRetired(network, address)).toBeUndefined()
  })

  test('behavior: present addresses are not retired', () => {
    expect(describeRetired(bepolia, other)).toBeUndefined()
  })
})
