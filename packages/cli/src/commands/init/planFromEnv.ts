import type { ConfigKey } from '../../config/configKeys.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { parseAppToml } from './parseAppToml.ts'
import type { parseEnvFile } from './parseEnvFile.ts'

/**
 * Settings out of the `env.sh` of the official install helpers, and what is left behind. A private key
 * is never taken over.
 * @throws CliError ENV_FILE_CHAIN
 */
export function planFromEnv({
  variables,
  appToml,
}: planFromEnv.Parameters): planFromEnv.ReturnType {
  const known = (name: string) => {
    const found = variables.get(name)
    return found?.kind === 'known' && found.value !== '' ? found.value : undefined
  }
  const computed = [...variables].filter(([name, { kind }]) => kind === 'computed' && isTaken(name))
  const node = known('NODE_API_ADDRESS') ?? (appToml.kind === 'known' ? appToml.address : undefined)

  const chain = known('CHAIN')
  const rpcUrl = known('RPC_URL')
  const pool = known('STAKING_POOL')
  return {
    values: {
      ...(chain !== undefined && { network: toNetwork(chain) }),
      ...(rpcUrl !== undefined && { rpcUrl }),
      ...(node !== undefined && { beaconUrl: toUrl(node) }),
      ...(pool !== undefined && { pool }),
    },
    left: [
      ...computed.map(([name]) => ({ name, reason: 'is computed by the shell; set it here' })),
      ...secretsOf(variables),
      ...findNode(node, appToml),
    ],
  }
}

export declare namespace planFromEnv {
  type Parameters = {
    variables: parseEnvFile.ReturnType
    /** What the node's own settings say; `unread` where there are none to read. */
    appToml: parseAppToml.ReturnType | { kind: 'unread'; reason: string }
  }
  /** Something that was not taken over, as a sentence about its name. */
  type Left = { name: string; reason: string }
  type ReturnType = { values: Partial<Record<ConfigKey, string>>; left: readonly Left[] }
}

const taken = ['BEACOND_HOME', 'NODE_API_ADDRESS', 'RPC_URL', 'CHAIN', 'STAKING_POOL']
const networkNames: Readonly<Record<string, string>> = {
  mainnet: 'berachain',
  berachain: 'berachain',
  '80094': 'berachain',
  bepolia: 'bepolia',
  testnet: 'bepolia',
  '80069': 'bepolia',
}

function isTaken(name: string): boolean {
  return taken.includes(name)
}

/** Keys stay where they are: a settings file is copied, shown and backed up. */
function secretsOf(variables: parseEnvFile.ReturnType): planFromEnv.Left[] {
  const isEmpty = (name: string) => {
    const found = variables.get(name)
    return found === undefined || (found.kind === 'known' && found.value === '')
  }
  const way = 'pass it with --private-key-file (mode 0600) or MILLPOND_PRIVATE_KEY'
  return [
    ...(isEmpty('PRIVATE_KEY')
      ? []
      : [{ name: 'PRIVATE_KEY', reason: `is a secret and never copied; ${way}` }]),
    ...(isEmpty('KEY_FILE')
      ? []
      : [{ name: 'KEY_FILE', reason: 'is not a setting; name it with --private-key-file' }]),
  ]
}

function findNode(
  node: string | undefined,
  appToml: planFromEnv.Parameters['appToml'],
): planFromEnv.Left[] {
  if (node !== undefined) return []
  const name = 'node API'
  switch (appToml.kind) {
    case 'disabled':
      return [{ name, reason: 'is off in app.toml: set enabled in [beacon-kit.node-api]' }]
    case 'unread':
      return [{ name, reason: `is not known: ${appToml.reason}` }]
    case 'absent':
    case 'known':
      return [{ name, reason: 'is not in app.toml: see [beacon-kit.node-api]' }]
  }
}

function toNetwork(chain: string): string {
  const name = Object.hasOwn(networkNames, chain) ? networkNames[chain] : undefined
  if (name !== undefined) return name
  throw new CliError({
    code: 'ENV_FILE_CHAIN',
    message: `CHAIN "${chain}" is not a chain of Berachain.`,
    next: 'Write mainnet or bepolia there, or name the network with --network.',
    exitCode: exitCodes.precondition,
  })
}

/** As the official helpers read it: a port, a host or both. A node listens on 0.0.0.0, nobody calls there. */
function toUrl(address: string): string {
  if (/^https?:\/\//.test(address)) return address.replace(/\/+$/, '')
  const whole = /^\d+$/.test(address) ? `127.0.0.1:${address}` : address
  const [host = '', port = '3500'] = whole.split(':')
  return `http://${host === '0.0.0.0' || host === '' ? '127.0.0.1' : host}:${port}`
}
