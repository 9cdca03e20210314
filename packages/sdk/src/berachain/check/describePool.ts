import { getAddress } from 'viem'
import type { Clause, Declared } from '../../check/Clause.ts'
import { accounts, exactly, undeclared } from '../../check/clauses.ts'
import { beaconSlot } from '../../check/readSlot.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'
import { berachainClauses } from './berachainClauses.ts'
import type { checkDeployment } from './checkDeployment.ts'
import { type DeclaredPool, operatorRoles } from './DeclaredSystem.ts'
import { beaconContracts, type Deployment, type Pool } from './Deployment.ts'
import { governanceOf } from './describeShared.ts'
import { shortKey } from './shortKey.ts'

type Terms = Pick<checkDeployment.Parameters, 'declared' | 'generation' | 'network'>

const notDeclared = 'this pool is not declared'

/** What is asked about the four contracts of one pool. */
export function describePool(deployment: Deployment, pool: Pool, terms: Terms): Clause[] {
  const declared = findDeclared(pool, terms)
  return [
    ...describeStakingPool(pool, declared, terms),
    ...describeOperator(pool, declared, terms),
    ...describeVault(pool, terms),
    ...describeCollector(pool, declared, terms),
    ...(Object.keys(pool.contracts) as (keyof CoreContracts)[]).flatMap((name) =>
      describeProxy(deployment, pool, name, terms),
    ),
  ]
}

function findDeclared({ pubkey }: Pool, { declared }: Terms): DeclaredPool | undefined {
  const entries = Object.entries(declared.pools ?? {})
  return entries.find(([key]) => key.toLowerCase() === pubkey.toLowerCase())?.[1]
}

function of(pool: Pool, name: keyof CoreContracts, { generation }: Terms) {
  const contract = `${beaconContracts[name]} of ${shortKey(pool.pubkey)}`
  return berachainClauses({ contract, address: pool.contracts[name], generation })
}

function describeStakingPool(
  pool: Pool,
  declared: DeclaredPool | undefined,
  terms: Terms,
): Clause[] {
  const { parameters, beaconDeposit } = terms.network
  const { getter, parameter, owned } = of(pool, 'stakingPool', terms)
  const { minEffectiveBalanceWei: least, maxEffectiveBalanceWei: most } = parameters
  return [
    ...owned(governanceOf(terms)),
    getter('paused', 'bool', pausedOf(pool, declared)),
    parameter('BEACON_DEPOSIT', 'address', getAddress(beaconDeposit)),
    parameter('MIN_EFFECTIVE_BALANCE', 'uint256', least),
    parameter('MAX_EFFECTIVE_BALANCE', 'uint256', most),
    parameter('MIN_CL_DEPOSIT_AMOUNT', 'uint256', parameters.minConsensusDepositWei),
    parameter(
      'ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS',
      'uint64',
      BigInt(parameters.withdrawalCooldownBlocks),
    ),
    getter(
      'defaultSharesRecipient',
      'address',
      accounts(declared && [declared.sharesRecipient], notDeclared),
    ),
    getter(
      'minEffectiveBalance',
      'uint256',
      ofPool(declared, (entry) => String(entry.minEffectiveBalanceWei ?? least)),
    ),
  ]
}

/** A pool pauses itself before its activation, when it is full and when it closes. */
function pausedOf({ phase }: Pool, declared: DeclaredPool | undefined): Declared {
  if (declared?.isPaused !== undefined) return exactly([String(declared.isPaused)])
  switch (phase) {
    case 'open':
      return exactly(['false'])
    case 'inactive':
    case 'exited':
      return exactly(['true'])
    case 'full':
      return undeclared('a full pool is paused until governance opens it')
    case 'unknown':
      return undeclared('the pool does not tell its phase')
  }
}

function describeOperator(pool: Pool, declared: DeclaredPool | undefined, terms: Terms): Clause[] {
  const { getter, parameter, roles, roleAdmins } = of(pool, 'smartOperator', terms)
  const holders = operatorRoles.map((role) => {
    const given = declared && (declared.roles?.[role] ?? [])
    return [role, accounts(given, notDeclared)] as const
  })
  const admins = operatorRoles.map((role) => [role, 'VALIDATOR_ADMIN_ROLE'] as const)
  return [
    ...roles({
      DEFAULT_ADMIN_ROLE: governanceOf(terms),
      VALIDATOR_ADMIN_ROLE: accounts(declared?.validatorAdmins, notDeclared),
      ...fromEntries(holders),
    }),
    ...roleAdmins({ VALIDATOR_ADMIN_ROLE: 'DEFAULT_ADMIN_ROLE', ...fromEntries(admins) }),
    parameter('MAX_PROTOCOL_FEE', 'uint96', BigInt(terms.network.parameters.maxProtocolFeeBps)),
    getter(
      'protocolFeePercentage',
      'uint96',
      ofPool(declared, ({ protocolFeeBps }) => String(protocolFeeBps ?? 0)),
    ),
  ]
}

function describeVault(pool: Pool, terms: Terms): Clause[] {
  const { roles } = of(pool, 'stakingRewardsVault', terms)
  return roles({ DEFAULT_ADMIN_ROLE: governanceOf(terms) })
}

function describeCollector(pool: Pool, declared: DeclaredPool | undefined, terms: Terms): Clause[] {
  const { getter, roles } = of(pool, 'incentiveCollector', terms)
  const { initialPayoutWei } = terms.network.parameters
  return [
    ...roles({ DEFAULT_ADMIN_ROLE: governanceOf(terms) }),
    getter(
      'payoutAmount',
      'uint256',
      ofPool(declared, ({ payoutWei }) => String(payoutWei ?? initialPayoutWei)),
    ),
  ]
}

/** That the factory's own code made it, that it follows the factory's beacon, and that it is initialized. */
function describeProxy(
  { beacons }: Deployment,
  pool: Pool,
  name: keyof CoreContracts,
  terms: Terms,
): Clause[] {
  const { clause, initialized } = of(pool, name, terms)
  const address = getAddress(pool.contracts[name])
  const found = { kind: 'found', answer: { kind: 'known', values: [address] } } as const
  const beacon = beacons.find((entry) => entry.name === name)
  const follows = { kind: 'slot', slot: beaconSlot, type: 'address' } as const
  return [
    clause('address', found, exactly([getAddress(pool.predicted[name])])),
    clause('beacon', follows, accounts(beacon && [beacon.address], 'the factory does not tell it')),
    initialized('proxy'),
  ]
}

function ofPool(
  declared: DeclaredPool | undefined,
  value: (entry: DeclaredPool) => string,
): Declared {
  return declared ? exactly([value(declared)]) : undeclared(notDeclared)
}

function fromEntries<value>(entries: readonly (readonly [BerachainRole, value])[]) {
  return Object.fromEntries(entries) as Partial<Record<BerachainRole, value>>
}
