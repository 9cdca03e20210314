import { withdrawalCredentials } from '@millpond/keys'
import { issvAdapterAbi } from '@millpond/networks/generated/ISSVAdapter'
import { iStakeVaultAbi } from '@millpond/networks/generated/IStakeVault'
import { formatBasisPoints } from '@millpond/sdk'
import { type PoolAddresses, readPoolSnapshot } from '@millpond/sdk/ethereum'
import { type Address, isAddressEqual, parseAbi } from 'viem'
import type { PoolSession } from '../../../chain/ethereum/connectPool.ts'
import { formatEth } from '../../../output/formatEth.ts'
import type { Check } from '../../../output/renderChecks.ts'

const linksAbi = parseAbi([
  'function POOL_MANAGER() view returns (address)',
  'function TIMELOCK() view returns (address)',
])

const upgradeable = [
  'poolManager',
  'validatorRegistry',
  'withdrawalQueue',
  'oracleCommittee',
  'stakeVault',
  'opexReserve',
  'operatorBond',
] as const satisfies readonly (keyof PoolAddresses)[]

const distrust = 'Do not stake in it: find out who deployed it, and how.'

/** Whether a pool's contracts are there, belong together and keep the network's rules. */
export async function checkPoolContracts(session: PoolSession): Promise<Check[]> {
  const identity = [await checkCode(session), await checkLinks(session), checkNetworkLinks(session)]
  // What is missing or foreign cannot be asked for the rest, or answers as it likes.
  if (identity.some(({ kind }) => kind === 'failed')) return [...identity, ...skipRest()]

  const snapshot = await readPoolSnapshot(session.client, {
    pool: session.pool,
    block: 'latest',
    fromBlock: session.fromBlock,
  })
  const credentials = await checkCredentials(session)
  const adapter = await checkAdapter(session, snapshot.registry.adapter)
  return [...identity, credentials, adapter, ...describeRules(session, snapshot)]
}

function skipRest(): Check[] {
  const detail = 'not asked: the contracts are not those of one pool of this network'
  return ['credentials', 'SSV adapter', 'committee', 'fee', 'bond'].map((name) => {
    return { name, kind: 'skipped', detail }
  })
}

async function checkCode({ client, pool }: PoolSession): Promise<Check> {
  const name = 'code'
  const contracts = Object.entries(pool)
  const codes = await Promise.all(contracts.map(([, address]) => client.getCode({ address })))
  const missing = contracts.filter((_, index) => codes[index] === undefined)
  if (missing.length === 0)
    return { name, kind: 'passed', detail: `${contracts.length} contracts are there` }
  const detail = `nothing at ${missing.map(([key, address]) => `${key} ${address}`).join(', ')}`
  return { name, kind: 'failed', detail, fix: distrust }
}

/** Each contract must name the same manager and timelock; otherwise two pools are mixed. */
async function checkLinks(session: PoolSession): Promise<Check> {
  const { pool } = session
  const name = 'links'
  const faults: string[] = []
  for (const key of upgradeable) {
    const timelock = await readLink(session, pool[key], 'TIMELOCK')
    if (!isSame(timelock, pool.timelock)) faults.push(`${key} has another timelock`)
    if (key === 'poolManager') continue
    const manager = await readLink(session, pool[key], 'POOL_MANAGER')
    if (!isSame(manager, pool.poolManager)) faults.push(`${key} has another manager`)
  }
  if (faults.length > 0) return { name, kind: 'failed', detail: faults.join(', '), fix: distrust }
  return { name, kind: 'passed', detail: 'all name the same manager and timelock' }
}

async function readLink(
  { client }: PoolSession,
  address: Address,
  functionName: 'POOL_MANAGER' | 'TIMELOCK',
): Promise<Address | undefined> {
  try {
    return await client.readContract({ address, abi: linksAbi, functionName })
  } catch {
    return undefined
  }
}

function isSame(found: Address | undefined, expected: Address): boolean {
  return found !== undefined && isAddressEqual(found, expected)
}

function checkNetworkLinks({ network, pool }: PoolSession): Check {
  const name = 'network contracts'
  const { ssv } = network
  if (!isAddressEqual(pool.depositContract, network.depositContract)) {
    const detail = `deposits go to ${pool.depositContract}, not to ${network.depositContract}`
    return { name, kind: 'failed', detail, fix: distrust }
  }
  if (ssv.kind === 'fixed' && !isAddressEqual(pool.ssvNetwork, ssv.network)) {
    const detail = `SSVNetwork is ${pool.ssvNetwork}, not ${ssv.network}`
    return { name, kind: 'failed', detail, fix: distrust }
  }
  return { name, kind: 'passed', detail: `deposit contract and SSVNetwork of ${network.name}` }
}

async function checkCredentials({ client, pool }: PoolSession): Promise<Check> {
  const name = 'credentials'
  const expected = withdrawalCredentials({ type: '0x01', address: pool.stakeVault })
  const actual = await client.readContract({
    address: pool.stakeVault,
    abi: iStakeVaultAbi,
    functionName: 'withdrawalCredentials',
  })
  if (actual.toLowerCase() === expected)
    return { name, kind: 'passed', detail: `withdrawals go to the stake vault ${pool.stakeVault}` }
  return { name, kind: 'failed', detail: `they are ${actual}, not ${expected}`, fix: distrust }
}

async function checkAdapter({ client }: PoolSession, adapter: Address): Promise<Check> {
  const name = 'SSV adapter'
  const read = { address: adapter, abi: issvAdapterAbi, functionName: 'isSupported' } as const
  const isSupported = await client.readContract(read)
  if (isSupported) return { name, kind: 'passed', detail: `${adapter} speaks the live SSVNetwork` }
  const fix = 'Let the timelock set an adapter for the new version.'
  return { name, kind: 'failed', detail: `${adapter} does not speak the live SSVNetwork`, fix }
}

function describeRules(
  { network, pool }: PoolSession,
  { committee, parameters, registry, bond }: readPoolSnapshot.ReturnType,
): Check[] {
  const { members, quorum, minMembers, frameEpochs } = committee
  const { feeBps, opexBps, treasury } = parameters
  const { maxFeeBps } = network.poolDefaults
  const passed = (name: string, detail: string): Check => ({ name, kind: 'passed', detail })
  const rule = (name: string, detail: string, isKept: boolean): Check =>
    isKept ? passed(name, detail) : { name, kind: 'failed', detail, fix: distrust }

  return [
    rule(
      'committee',
      `${quorum} of ${members.length} members every ${frameEpochs} epochs; at least ${minMembers} members, this network asks for ${network.minMembers}`,
      minMembers >= BigInt(network.minMembers) && 3n * quorum >= 2n * BigInt(members.length),
    ),
    rule(
      'fee',
      `${formatBasisPoints(feeBps)} of rewards, ${formatBasisPoints(opexBps)} for SSV, the rest to ${treasury}`,
      feeBps <= maxFeeBps && opexBps <= feeBps,
    ),
    rule(
      'bond',
      `${formatEth(bond.balance)}, ${formatEth(bond.required)} required`,
      bond.balance >= bond.required,
    ),
    passed('pool operator', registry.poolOperator),
    passed('timelock', pool.timelock),
  ]
}
