// biome-ignore-all lint/suspicious/noTemplateCurlyInString: as a shell writes it
import { describe, expect, test } from 'vitest'
import { parseEnvFile } from './parseEnvFile.ts'
import { planFromEnv } from './planFromEnv.ts'

const pool = '0x1111111111111111111111111111111111111111'
const secret = `0x${'5e'.repeat(32)}`
const unread = { kind: 'unread', reason: 'set NODE_API_ADDRESS or BEACOND_HOME' } as const

function plan(text: string, appToml: planFromEnv.Parameters['appToml'] = unread) {
  return planFromEnv({ variables: parseEnvFile(text, () => undefined), appToml })
}

describe('planFromEnv', () => {
  test('default', () => {
    const text = `CHAIN=bepolia\nRPC_URL=http://node/key\nNODE_API_ADDRESS=10.0.0.1:3501\nSTAKING_POOL=${pool}`
    expect(plan(text)).toEqual({
      values: {
        network: 'bepolia',
        rpcUrl: 'http://node/key',
        beaconUrl: 'http://10.0.0.1:3501',
        pool,
      },
      left: [],
    })
  })

  test.each([
    ['mainnet', 'berachain'],
    ['bepolia', 'bepolia'],
    ['80094', 'berachain'],
  ])('args: CHAIN %s', (chain, network) => {
    expect(plan(`CHAIN=${chain}`).values).toEqual({ network })
  })

  test.each([
    ['3501', 'http://127.0.0.1:3501'],
    ['node', 'http://node:3500'],
    ['0.0.0.0:3500', 'http://127.0.0.1:3500'],
    [':3500', 'http://127.0.0.1:3500'],
    ['https://node.test/', 'https://node.test'],
  ])('args: NODE_API_ADDRESS %s', (address, beaconUrl) => {
    expect(plan(`NODE_API_ADDRESS=${address}`).values).toEqual({ beaconUrl })
  })

  test('behavior: app.toml tells the node API where env.sh does not', () => {
    const appToml = { kind: 'known', address: '0.0.0.0:3502' } as const
    expect(plan('CHAIN=mainnet', appToml)).toEqual({
      values: { network: 'berachain', beaconUrl: 'http://127.0.0.1:3502' },
      left: [],
    })
    expect(plan('NODE_API_ADDRESS=3503', appToml).values).toEqual({
      beaconUrl: 'http://127.0.0.1:3503',
    })
  })

  test('behavior: a private key is left where it is, and the way to pass it is told', () => {
    const { values, left } = plan(`PRIVATE_KEY="${secret}"\nNODE_API_ADDRESS=3500`)
    expect(JSON.stringify({ values, left })).not.toContain(secret.slice(2))
    expect(left).toEqual([
      {
        name: 'PRIVATE_KEY',
        reason:
          'is a secret and never copied; pass it with --private-key-file (mode 0600) or MILLPOND_PRIVATE_KEY',
      },
    ])
    expect(plan('PRIVATE_KEY=$(sed -n 1p keys)\nNODE_API_ADDRESS=3500').left).toEqual(left)
    expect(plan('PRIVATE_KEY="${PRIVATE_KEY:-}"\nNODE_API_ADDRESS=3500').left).toEqual([])
  })

  test('behavior: what only a shell can tell is named', () => {
    expect(plan('RPC_URL=$(cat url)\nNODE_API_ADDRESS=3500').left).toEqual([
      { name: 'RPC_URL', reason: 'is computed by the shell; set it here' },
    ])
  })

  test.each([
    [unread, /set NODE_API_ADDRESS/],
    [{ kind: 'disabled' }, /off in app.toml/],
    [{ kind: 'absent' }, /not in app.toml/],
  ] as const)('behavior: no node API, because it is %j', (appToml, reason) => {
    expect(plan('CHAIN=mainnet', appToml).left).toEqual([
      { name: 'node API', reason: expect.stringMatching(reason) },
    ])
  })

  test('error: ENV_FILE_CHAIN', () => {
    expect(() => plan('CHAIN=sepolia')).toThrow(
      expect.objectContaining({ code: 'ENV_FILE_CHAIN', exitCode: 3 }),
    )
  })
})
