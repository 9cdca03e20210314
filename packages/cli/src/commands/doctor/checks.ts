// The checks of networks of both kinds: one function each, so that the lists in `doctor.ts` read as the answer does.
import { type BeaconSyncing, checkNetwork, createBeaconClient } from '@millpond/consensus'
import type { Network } from '@millpond/networks'
import { redactUrl } from '@millpond/sdk'
import { createPublicClient, http, type PublicClient } from 'viem'
import type { Check } from '../../output/renderChecks.ts'
import { readInstallation } from '../../readInstallation.ts'

const timeoutMs = 5_000

/** A client that answers or fails fast. */
export function createProbe(rpcUrl: string): PublicClient {
  return createPublicClient({ transport: http(rpcUrl, { retryCount: 0, timeout: timeoutMs }) })
}

/** Whether this Node runs the commands. */
export function checkNodeVersion(version: string): Check {
  const name = 'Node.js'
  const { kind, neededNode } = readInstallation()
  if (!isOlder(version, neededNode)) return { name, kind: 'passed', detail: version }

  const fix = {
    package: `Install Node.js ${neededNode} or newer.`,
    sources: 'Run `npm ci` in the project, then `npm run millpond -- …`.',
  }[kind]
  return { name, kind: 'failed', detail: `${version} is older than ${neededNode}`, fix }
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = than.split('.').map(Number)
  return major === neededMajor ? minor < neededMinor : major < neededMajor
}

/** Whether the execution node answers, is on the configured chain and has all of it. */
export async function checkRpc(network: Network, rpcUrl: string): Promise<Check> {
  const name = 'execution node'
  const at = redactUrl(rpcUrl)
  try {
    const client = createProbe(rpcUrl)
    const [chainId, isSyncing] = await Promise.all([client.getChainId(), readSyncing(client)])
    if (chainId === network.chainId && !isSyncing)
      return { name, kind: 'passed', detail: `${at}, chain ${chainId}` }
    if (chainId === network.chainId) {
      const fix = 'Wait until it is synced: what it says until then is of the past.'
      return { name, kind: 'failed', detail: `${at} is syncing`, fix }
    }
    const detail = `${at} is on chain ${chainId}, not on ${network.chainId} of ${network.name}`
    return { name, kind: 'failed', detail, fix: 'Correct rpcUrl or network.' }
  } catch {
    const fix = startFix(network, 'rpcUrl')
    return { name, kind: 'failed', detail: `${at} does not answer`, fix }
  }
}

type Syncing = { Method: 'eth_syncing'; Parameters?: undefined; ReturnType: unknown }

/** A node that does not tell is taken to have the chain: some do not serve the question. */
async function readSyncing(client: PublicClient): Promise<boolean> {
  const answer = await client
    .request<Syncing>({ method: 'eth_syncing' })
    .catch((): unknown => false)
  return answer !== false && answer !== null
}

/** Whether the beacon node or node API answers, is synced and follows the configured chain. */
export async function checkBeacon(
  network: Network,
  beaconUrl: string,
  name: 'beacon node' | 'node API',
): Promise<Check> {
  try {
    const client = createBeaconClient({ url: beaconUrl, timeoutMs })
    const [genesis, spec, syncing] = await Promise.all([
      client.genesis(),
      client.spec(),
      client.syncing(),
    ])
    const fault = findNetworkFault({ network, genesis, spec }) ?? findSyncFault(syncing)
    if (fault) return { name, kind: 'failed', ...fault }
    return { name, kind: 'passed', detail: `${client.origin}, slot ${syncing.headSlot}` }
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it does not answer'
    return { name, kind: 'failed', detail, fix: startFix(network, 'beaconUrl') }
  }
}

/** A check that makes no sense before the execution node is right. */
export function unreached(name: string): Check {
  return { name, kind: 'skipped', detail: 'the execution node has to be right first' }
}

/** A node that no setting names. */
export function unset(name: string, key: 'rpcUrl' | 'beaconUrl'): Check {
  const fix = `Set "${key}" in millpond.json, or run \`millpond devnet up\` for a local chain.`
  return { name, kind: 'failed', detail: `no ${key} is configured`, fix }
}

type Fault = { detail: string; fix: string }

function findNetworkFault(parameters: checkNetwork.Parameters): Fault | undefined {
  const result = checkNetwork(parameters)
  if (result.kind === 'same') return undefined
  const rows = result.differences.map(
    ({ what, expected, actual }) => `its ${what} is ${actual}, not ${expected}`,
  )
  const detail = `it is not on ${parameters.network.name}: ${rows.join('; ')}`
  return { detail, fix: 'Correct beaconUrl or network: never deposit through this node.' }
}

function findSyncFault(syncing: BeaconSyncing): Fault | undefined {
  if (syncing.isExecutionOffline === true)
    return { detail: 'its execution node is offline', fix: 'Start the execution node.' }
  if (!syncing.isSyncing) return undefined
  return { detail: `it is ${syncing.syncDistance} slots behind`, fix: 'Wait until it is synced.' }
}

function startFix({ kind }: Network, key: 'rpcUrl' | 'beaconUrl'): string {
  const start = kind === 'local' ? 'Run `millpond devnet up`' : 'Start the node'
  return `${start}, or correct ${key}.`
}
