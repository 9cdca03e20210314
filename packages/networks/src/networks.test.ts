import { concat, getAddress, isAddress, sha256, slice } from 'viem'
import { describe, expect, test } from 'vitest'
import { type Network, networks } from './index.ts'

const all: [string, Network][] = Object.entries(networks)
const ethereum = all.flatMap(([name, network]) =>
  network.family === 'ethereum' ? [[name, network] as const] : [],
)
const berachain = all.flatMap(([name, network]) =>
  network.family === 'berachain' ? [[name, network] as const] : [],
)
const zeroRoot = `0x${'00'.repeat(32)}` as const

/** Every string of the table that looks like an address, with the path to it. */
function addressesIn(value: unknown, path: string): { path: string; address: string }[] {
  if (typeof value === 'string') {
    return /^0x[0-9a-fA-F]{40}$/.test(value) ? [{ path, address: value }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => addressesIn(child, `${path}.${key}`))
}

describe('networks', () => {
  test('default', () => {
    expect(all.map(([name, { chainId }]) => `${name} ${chainId}`)).toMatchInlineSnapshot(`
      [
        "mainnet 1",
        "hoodi 560048",
        "ethereum-local 31337",
        "berachain 80094",
        "bepolia 80069",
        "berachain-local 80069",
      ]
    `)
  })

  test.each(all)('behavior: %s is filed under its own name', (name, network) => {
    expect(network.name).toBe(name)
  })

  test('behavior: chain ids are unique, but for the local Berachain', () => {
    const others = all.filter(([name]) => name !== 'berachain-local')
    expect(new Set(others.map(([, { chainId }]) => chainId)).size).toBe(others.length)
  })

  test('behavior: addresses carry their checksum', () => {
    const addresses = addressesIn(networks, 'networks')
    expect(addresses.length).toBeGreaterThan(60)

    const wrong = addresses.filter(({ address }) => !isAddress(address, { strict: true }))
    expect(wrong).toEqual([])
    expect(addresses.filter(({ address }) => getAddress(address) !== address)).toEqual([])
  })

  test.each(ethereum)(
    'behavior: the deposit domain of %s follows from its genesis fork version',
    (_, { depositDomain, forkVersions }) => {
      const version = concat([forkVersions.genesis, `0x${'00'.repeat(28)}`])
      const forkDataRoot = sha256(concat([version, zeroRoot]))
      expect(depositDomain).toBe(concat(['0x03000000', slice(forkDataRoot, 0, 28)]))
    },
  )

  test.each(all)(
    'behavior: %s asks the node for genesis exactly when it is local',
    (_, network) => {
      expect(network.genesis.kind).toBe(network.kind === 'local' ? 'fromNode' : 'fixed')
    },
  )

  test('behavior: only Ethereum mainnet needs five members', () => {
    const { mainnet, hoodi } = networks
    const members = [mainnet, hoodi, networks['ethereum-local']].map((n) => n.minMembers)
    expect(members).toEqual([5, 3, 3])
  })

  test.each(ethereum)(
    'behavior: the pool defaults of %s agree with each other',
    (_, { minMembers, poolDefaults }) => {
      const { feeBps, maxFeeBps, opexBps, maxOpexBps, oracle, runwayDays, guardians } = poolDefaults
      expect(opexBps).toBeLessThan(feeBps)
      expect(feeBps).toBeLessThanOrEqual(maxFeeBps)
      expect(opexBps).toBeLessThanOrEqual(maxOpexBps)

      expect(oracle.members).toBeGreaterThanOrEqual(minMembers)
      expect(oracle.quorum * 3).toBeGreaterThanOrEqual(oracle.members * 2)
      expect(oracle.quorum).toBeLessThanOrEqual(oracle.members)
      expect(guardians.threshold * 2).toBeGreaterThan(guardians.count)

      const { target, trigger, warn, page, emergency } = runwayDays
      expect([target, trigger, warn, page, emergency]).toEqual(
        [target, trigger, warn, page, emergency].toSorted((a, b) => b - a),
      )
      // Leaving at once must not be cheaper than what one report may add.
      expect(poolDefaults.instantRedemption.feeBps).toBeGreaterThanOrEqual(
        poolDefaults.growthCapBps,
      )
      expect(poolDefaults.maxReportAgeSeconds).toBeLessThan(poolDefaults.staleAfterSeconds)
    },
  )

  test.each(berachain)('behavior: the forks of %s are in order', (_, { forks, genesis }) => {
    const start = genesis.kind === 'fixed' ? genesis.timeSeconds : 0n
    const times = Object.values(forks).map(({ activation }) =>
      activation.kind === 'genesis' ? start : activation.timeSeconds,
    )
    expect(times).toEqual(times.toSorted((a, b) => Number(a - b)))
    const versions = Object.values(forks).map(({ version }) => version)
    expect(versions).toEqual(versions.toSorted())
  })
})
