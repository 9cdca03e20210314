import { networks } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import type { BeaconGenesis, BeaconSpec } from './beacon/types.ts'
import { checkNetwork } from './checkNetwork.ts'

const genesis: BeaconGenesis = {
  timeSeconds: 1_742_213_400n,
  validatorsRoot: '0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f',
  forkVersion: '0x10000910',
}
const spec: BeaconSpec = {
  configName: 'hoodi',
  depositChainId: 560_048n,
  depositContract: '0x00000000219ab540356cbb839cbe05303d7705fa',
  slotsPerEpoch: 32n,
  slotDurationMs: 12_000n,
  genesisForkVersion: '0x10000910',
  values: {},
}

describe('checkNetwork', () => {
  test('default', () => {
    expect(checkNetwork({ network: networks.hoodi, genesis, spec })).toEqual({ kind: 'same' })
  })

  test('behavior: another network differs in everything that it has of its own', () => {
    const answer = checkNetwork({ network: networks.mainnet, genesis, spec })
    expect(answer.kind === 'different' && answer.differences).toMatchInlineSnapshot(`
      [
        {
          "actual": "560048",
          "expected": "1",
          "what": "deposit chain id",
        },
        {
          "actual": "0x10000910",
          "expected": "0x00000000",
          "what": "genesis fork version",
        },
        {
          "actual": "1742213400",
          "expected": "1606824023",
          "what": "genesis time",
        },
        {
          "actual": "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",
          "expected": "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",
          "what": "genesis validators root",
        },
      ]
    `)
  })

  test.each([
    ['deposit chain id', { spec: { ...spec, depositChainId: 1n } }],
    ['deposit contract', { spec: { ...spec, depositContract: `0x${'11'.repeat(20)}` as const } }],
    ['slots per epoch', { spec: { ...spec, slotsPerEpoch: 8n } }],
    ['milliseconds per slot', { spec: { ...spec, slotDurationMs: 6_000n } }],
    ['genesis fork version', { genesis: { ...genesis, forkVersion: '0x00000000' as const } }],
    ['genesis time', { genesis: { ...genesis, timeSeconds: 1n } }],
    ['genesis validators root', { genesis: { ...genesis, validatorsRoot: '0x00' as const } }],
  ])('behavior: a different %s is told', (what, change) => {
    const answer = checkNetwork({ network: networks.hoodi, genesis, spec, ...change })
    expect(answer).toMatchObject({ kind: 'different', differences: [{ what }] })
    expect(answer.kind === 'different' && answer.differences).toHaveLength(1)
  })

  test('behavior: what the node leaves out is not compared', () => {
    const short = { ...spec, slotsPerEpoch: undefined, slotDurationMs: undefined }
    const answer = checkNetwork({ network: networks.hoodi, genesis, spec: short })
    expect(answer).toEqual({ kind: 'same' })
  })

  test('behavior: a local chain has its own genesis and pace', () => {
    const network = networks['ethereum-local']
    const local = { ...spec, depositChainId: 31_337n, slotDurationMs: 1_000n }
    const fresh = { ...genesis, forkVersion: '0x10000038', timeSeconds: 5n } as const
    expect(checkNetwork({ network, genesis: fresh, spec: local })).toEqual({ kind: 'same' })
    expect(checkNetwork({ network, genesis, spec: local })).toMatchObject({ kind: 'different' })
  })

  test('behavior: Berachain nodes are compared by what they tell', () => {
    const answer = checkNetwork({
      network: networks.bepolia,
      genesis: {
        timeSeconds: 1_739_976_735n,
        validatorsRoot: '0x3cbcf75b02fe4750c592f1c1ff8b5500a74406f80f038e9ff250e2e294c5615e',
        forkVersion: '0x04000000',
      },
      spec: {
        configName: undefined,
        depositChainId: 80_069n,
        depositContract: '0x4242424242424242424242424242424242424242',
        slotsPerEpoch: undefined,
        slotDurationMs: undefined,
        genesisForkVersion: undefined,
        values: {},
      },
    })
    expect(answer).toEqual({ kind: 'same' })
  })
})
