import { type BerachainNetwork, getNetwork, type Network } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { parseNetwork } from './parseNetwork.ts'

const addressA = '0x1111111111111111111111111111111111111111'
const addressB = '0x2222222222222222222222222222222222222222'
const root = `0x${'ab'.repeat(32)}`
const chain = { genesis: { timeSeconds: 5, validatorsRoot: root }, poolSystem: 'fromDeployment' }

function parsed(file: object): Network {
  const result = parseNetwork(file)
  if (result.kind === 'wrong') throw new Error(JSON.stringify(result.faults))
  return result.network
}

function berachain(file: object): BerachainNetwork {
  const network = parsed(file)
  if (network.family !== 'berachain') throw new Error(`It is ${network.family}.`)
  return network
}

describe('parseNetwork', () => {
  test('default', () => {
    const bepolia = getNetwork('bepolia')
    expect(parsed({ extends: 'bepolia', name: 'fork' })).toEqual({ ...bepolia, name: 'fork' })
  })

  test('behavior: what the file says replaces what the table says, part by part', () => {
    const bepolia = getNetwork('bepolia')
    const network = berachain({
      extends: 'bepolia',
      name: 'mine',
      displayName: 'Mine',
      chainId: 80_087,
      kind: 'test',
      slotsPerEpoch: 32,
      secondsPerSlot: 1,
      genesis: { timeSeconds: 1_700_000_000, validatorsRoot: root },
      forks: { fulu: { activation: 1_800_000_000 }, electra: { activation: 'genesis' } },
      pol: { wbera: addressA },
      predeploys: { multicall3: addressB },
      poolSystem: {
        factory: addressA,
        withdrawalVault: addressB,
        delegationHandlerFactory: addressA,
      },
    })
    expect(network).toMatchObject({ displayName: 'Mine', chainId: 80_087, slotsPerEpoch: 32 })
    expect(network.genesis).toEqual({
      kind: 'fixed',
      timeSeconds: 1_700_000_000n,
      validatorsRoot: root,
    })
    expect(network.forks.fulu).toEqual({
      version: '0x06000000',
      activation: { kind: 'time', timeSeconds: 1_800_000_000n },
    })
    expect(network.forks.electra.activation).toEqual({ kind: 'genesis' })
    expect(network.forks.deneb).toEqual(bepolia.forks.deneb)
    expect(network.pol).toEqual({ ...bepolia.pol, wbera: addressA })
    expect(network.predeploys).toEqual({ ...bepolia.predeploys, multicall3: addressB })
    expect(network.poolSystem).toMatchObject({ kind: 'fixed', factory: addressA })
    expect(network.parameters).toBe(bepolia.parameters)
  })

  test('behavior: an explorer is of one chain only', () => {
    const file = { extends: 'bepolia', name: 'mine', chainId: 80_087, ...chain }
    expect(parsed(file).explorerUrl).toBeUndefined()
    expect(parsed({ ...file, explorerUrl: 'https://scan.test' }).explorerUrl).toBe(
      'https://scan.test',
    )
  })

  test('behavior: addresses that Bepolia retired stay so', () => {
    const poolSystem = {
      factory: addressA,
      withdrawalVault: addressB,
      delegationHandlerFactory: addressA,
    }
    const network = berachain({ extends: 'bepolia', name: 'fork', poolSystem })
    expect(network.poolSystem).toMatchObject({
      factory: addressA,
      retired: { factory: '0x176c081E95C82CA68DEa20CA419C7506Aa063C24' },
    })
  })

  test('behavior: deposits of an Ethereum network are signed for its own fork version', () => {
    // Hoodi's, from nothing but its fork version.
    const network = parsed({
      extends: 'mainnet',
      name: 'like-hoodi',
      chainId: 7,
      kind: 'test',
      genesis: { timeSeconds: 1, validatorsRoot: root },
      forkVersions: { genesis: '0x10000910' },
      ssv: 'fromDeployment',
      minMembers: 3,
    })
    expect(network).toMatchObject({
      depositDomain: getNetwork('hoodi').depositDomain,
      forkVersions: { genesis: '0x10000910', capella: '0x03000000' },
      ssv: { kind: 'fromDeployment', version: 'v2.0.0' },
      minMembers: 3,
    })
  })

  test.each([
    [{}, 'extends', /expected one of "mainnet"/],
    [[], '', /expected object/],
    [{ extends: 'sepolia', name: 'a' }, 'extends', /expected one of/],
    [{ extends: 'bepolia' }, 'name', /expected string/],
    [{ extends: 'bepolia', name: 'Mine!' }, 'name', /short name/],
    [{ extends: 'bepolia', name: 'hoodi' }, 'name', /in the table already/],
    [{ extends: 'bepolia', name: 'a', colour: 'red' }, 'colour', /not known/],
    [{ extends: 'bepolia', name: 'a', ssv: 'fromDeployment' }, 'ssv', /not known/],
    [{ extends: 'bepolia', name: 'a', chainId: '80087' }, 'chainId', /expected number/],
    [{ extends: 'bepolia', name: 'a', pol: { bgt: '0x12' } }, 'pol.bgt', /checksum/],
    [
      { extends: 'bepolia', name: 'a', pol: { bgt: '0x656B95E550C07a9ffe548bd4085c72418Ceb1dba' } },
      'pol.bgt',
      /checksum/,
    ],
    [
      { extends: 'bepolia', name: 'a', forks: { fulu: { version: '0x06' } } },
      'forks.fulu.version',
      /not 4 bytes/,
    ],
    [
      { extends: 'bepolia', name: 'a', forks: { gloas: { version: '0x07000000' } } },
      'forks.gloas',
      /not known|Invalid key/,
    ],
    [
      { extends: 'bepolia', name: 'a', genesis: { timeSeconds: 5, validatorsRoot: '0x00' } },
      'genesis.validatorsRoot',
      /not 32 bytes/,
    ],
    [
      { extends: 'bepolia', name: 'a', poolSystem: { factory: addressA } },
      'poolSystem.withdrawalVault',
      /expected string/,
    ],
    [{ extends: 'berachain', name: 'a', kind: 'local' }, 'kind', /chain 80094 is berachain/],
    [{ extends: 'bepolia', name: 'a', genesis: 'fromNode' }, 'genesis', /only a local network/],
    [{ extends: 'berachain-local', name: 'a', kind: 'test' }, 'genesis', /only a local network/],
    [{ extends: 'bepolia', name: 'a', chainId: 5 }, 'genesis', /true of chain 80069 only/],
    [
      { extends: 'bepolia', name: 'a', chainId: 5, genesis: chain.genesis },
      'poolSystem',
      /true of chain 80069 only/,
    ],
    [
      { extends: 'hoodi', name: 'a', chainId: 5, genesis: chain.genesis },
      'ssv',
      /true of chain 560048 only/,
    ],
  ] as const)('error: %j is wrong at %s', (file, path, problem) => {
    const result = parseNetwork(file)
    const [fault] = result.kind === 'wrong' ? result.faults : []
    expect(fault).toEqual({ path, problem: expect.stringMatching(problem) })
  })
})
