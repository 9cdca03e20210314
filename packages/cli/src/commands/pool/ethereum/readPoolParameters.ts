import type { EthereumNetwork } from '@millpond/networks'
import { parseAmount } from '@millpond/sdk'
import type { PoolDeploymentConfig } from '@millpond/sdk/ethereum'
import { type Address, isAddress, zeroAddress } from 'viem'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { readJsonFile } from '../../../files/readJsonFile.ts'

const keys = [
  'name',
  'symbol',
  'poolOperator',
  'treasury',
  'members',
  'quorum',
  'timelockProposers',
  'timelockExecutors',
  'timelockSeconds',
  'feeBps',
  'opexBps',
  'frameEpochs',
  'deadlineEpochs',
  'runwayDays',
  'vettingSeconds',
  'bootstrap',
]

/**
 * What a file says about a new pool, completed by the network's defaults.
 * @throws CliError POOL_PARAMETERS_MALFORMED, FILE_MISSING, FILE_UNREADABLE; errors of `parseAmount`
 */
export async function readPoolParameters(
  path: string,
  { network, ssv, genesisTimeSeconds }: readPoolParameters.Parameters,
): Promise<PoolDeploymentConfig> {
  const read = createReader(path, await readObject(path))
  const defaults = network.poolDefaults
  const [name, symbol] = [read.text('name'), read.text('symbol')]
  const runwayDays = read.integer('runwayDays', defaults.runwayDays.target)

  return {
    token: { name, symbol },
    queue: { name: `${name} withdrawal`, symbol: `${symbol}-W` },
    timelock: {
      minDelaySeconds: BigInt(read.integer('timelockSeconds', defaults.timelockSeconds)),
      proposers: read.addresses('timelockProposers'),
      // The zero address lets anybody execute what has waited long enough.
      executors: read.addresses('timelockExecutors', [zeroAddress]),
    },
    network: {
      depositContract: network.depositContract,
      ssvNetwork: ssv.network,
      ssvNetworkViews: ssv.views,
    },
    beacon: {
      genesisTimeSeconds,
      secondsPerSlot: BigInt(network.secondsPerSlot),
      slotsPerEpoch: BigInt(network.slotsPerEpoch),
    },
    committee: {
      members: read.addresses('members'),
      quorum: BigInt(read.integer('quorum', defaults.oracle.quorum)),
      minMembers: BigInt(network.minMembers),
      frameEpochs: BigInt(read.integer('frameEpochs', defaults.frameEpochs)),
      deadlineEpochs: BigInt(read.integer('deadlineEpochs', defaults.reportDeadlineEpochs)),
    },
    registry: {
      poolOperator: read.address('poolOperator'),
      runwayBlocks: BigInt(runwayDays * defaults.blocksPerDay),
      vettingWindowSeconds: BigInt(read.integer('vettingSeconds', defaults.vettingSeconds)),
    },
    fees: {
      feeBps: read.integer('feeBps', defaults.feeBps),
      opexBps: read.integer('opexBps', defaults.opexBps),
      treasury: read.address('treasury'),
    },
    bootstrap: parseAmount(read.text('bootstrap', '0.1'), { symbol: 'ETH' }),
  }
}

export declare namespace readPoolParameters {
  type Parameters = {
    network: EthereumNetwork
    ssv: { network: Address; views: Address }
    /** Of the beacon chain. */
    genesisTimeSeconds: bigint
  }
}

function createReader(path: string, json: Record<string, unknown>) {
  const read = <value>(
    key: string,
    otherwise: value | undefined,
    is: (v: unknown) => v is value,
  ) => {
    const value = json[key] ?? otherwise
    if (is(value)) return value
    throw malformed(path, value === undefined ? `"${key}" is missing` : `"${key}" is not usable`)
  }
  return {
    text: (key: string, otherwise?: string) => read(key, otherwise, isText),
    integer: (key: string, otherwise: number) => read(key, otherwise, isInteger),
    address: (key: string) => read<Address>(key, undefined, isAddressValue),
    addresses: (key: string, otherwise?: Address[]) => read(key, otherwise, isAddressList),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isAddressValue(value: unknown): value is Address {
  return typeof value === 'string' && isAddress(value)
}

function isAddressList(value: unknown): value is Address[] {
  return Array.isArray(value) && value.every(isAddressValue)
}

async function readObject(path: string): Promise<Record<string, unknown>> {
  const json = await readJsonFile(path, malformed)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw malformed(path, 'it is not an object')
  const unknown = Object.keys(json).find((key) => !keys.includes(key))
  if (unknown !== undefined) throw malformed(path, `the key "${unknown}" is not known`)
  return { ...json }
}

function malformed(path: string, reason: string, cause?: unknown): CliError {
  return new CliError({
    code: 'POOL_PARAMETERS_MALFORMED',
    message: `${path} does not describe a pool: ${reason}.`,
    next: `Its keys are ${keys.join(', ')}; docs/cli.md explains them.`,
    exitCode: exitCodes.precondition,
    cause,
  })
}
