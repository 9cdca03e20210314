import { beaconKitGIndices } from '@millpond/consensus'
import { type Address, getAddress, numberToHex } from 'viem'
import type { Clause, Declared } from '../../check/Clause.ts'
import { accounts, exactly, undeclared } from '../../check/clauses.ts'
import { berachainClauses } from './berachainClauses.ts'
import type { checkDeployment } from './checkDeployment.ts'
import { beaconContracts, type Deployment } from './Deployment.ts'

/** ERC-7201 `millpond.storage.BerachainWithdrawalVault`, whose first variable is the factory. */
const vaultSlot = '0x75568ec0659f958bb9e582cc208dff8f6c10ea784276d755365f71b672184d00'
const noGovernance = 'no governance is declared'
const noPlace = 'no address is declared'

type Terms = Pick<checkDeployment.Parameters, 'declared' | 'generation' | 'network' | 'fork'>

/** What is asked about everything that all pools share. */
export function describeShared(deployment: Deployment, terms: Terms): Clause[] {
  return [
    ...describeFactory(deployment, terms),
    ...describeVault(deployment, terms),
    ...describeOracle(deployment, terms),
    ...describeHandlerFactory(deployment, terms),
    ...describeBeacons(deployment, terms),
  ]
}

/** Whom governance is declared to be. */
export function governanceOf({ declared }: Pick<Terms, 'declared'>): Declared {
  const { governance } = declared
  return accounts(governance && [governance], noGovernance)
}

function describeFactory({ system, implementations }: Deployment, terms: Terms): Clause[] {
  const { network, fork, generation, declared } = terms
  const { withdrawalVault, accountingOracle } = declared
  const { parameters } = network
  const contract = 'StakingPoolContractsFactory'
  const of = berachainClauses({ contract, address: system.factory, generation })
  const places = beaconKitGIndices(fork)
  return [
    ...of.owned(governanceOf(terms)),
    ...describeUpgradeable(contract, system.factory, implementations.factory, terms),
    of.getter(
      'withdrawalVault',
      'address',
      accounts(withdrawalVault && [withdrawalVault], noPlace),
    ),
    of.getter(
      'accountingOracle',
      'address',
      accounts(accountingOracle && [accountingOracle], noPlace),
    ),
    of.parameter('BEACON_DEPOSIT', 'address', getAddress(network.beaconDeposit)),
    of.parameter('FIRST_DEPOSIT_AMOUNT_WEI', 'uint256', parameters.firstDepositWei),
    of.parameter('INITIAL_PAYOUT_AMOUNT', 'uint256', parameters.initialPayoutWei),
    of.parameter('MAX_TIMESTAMP_AGE', 'uint64', BigInt(parameters.maxTimestampAgeSeconds)),
    of.parameter('zeroValidatorPubkeyGIndex', 'uint64', places.pubkey),
    of.parameter(
      'zeroValidatorWithdrawalCredentialsGIndex',
      'uint64',
      places.withdrawalCredentials,
    ),
    of.parameter('zeroValidatorBalanceGIndex', 'uint64', places.balance),
  ]
}

function describeVault({ system, implementations }: Deployment, terms: Terms): Clause[] {
  const { generation, network } = terms
  const { withdrawalDelayBlocks, withdrawalFlightBlocks } = network.parameters
  const contract = 'WithdrawalVault'
  const address = system.withdrawalVault
  const of = berachainClauses({ contract, address, generation })
  const factory = { kind: 'slot', slot: vaultSlot, type: 'address' } as const
  return [
    ...of.roles({ DEFAULT_ADMIN_ROLE: governanceOf(terms) }),
    ...describeUpgradeable(contract, address, implementations.withdrawalVault, terms),
    of.clause('factory', factory, ofStorage([getAddress(system.factory)], terms)),
    of.getter('paused', 'bool', exactly(['false'])),
    of.parameter(
      'WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY',
      'uint256',
      BigInt(withdrawalDelayBlocks),
    ),
    of.parameter('WITHDRAWAL_FLIGHT_BLOCK_DELAY', 'uint256', BigInt(withdrawalFlightBlocks)),
  ]
}

function describeOracle({ system, implementations }: Deployment, terms: Terms): Clause[] {
  const { declared, generation } = terms
  const contract = 'AccountingOracle'
  const address = system.accountingOracle
  const of = berachainClauses({ contract, address, generation })
  // Without governance nobody said anything about the system; with it, who is not named has no role.
  const feeders = declared.feeders ?? (declared.governance && [])
  const factory = { kind: 'slot', slot: numberToHex(0n, { size: 32 }), type: 'address' } as const
  return [
    ...of.roles({
      DEFAULT_ADMIN_ROLE: governanceOf(terms),
      FEEDER_ROLE: accounts(feeders, noGovernance),
    }),
    ...of.roleAdmins({ FEEDER_ROLE: 'DEFAULT_ADMIN_ROLE' }),
    ...describeUpgradeable(contract, address, implementations.accountingOracle, terms),
    of.clause('factory', factory, ofStorage([getAddress(system.factory)], terms)),
  ]
}

function describeHandlerFactory({ system, implementations }: Deployment, terms: Terms): Clause[] {
  const contract = 'DelegationHandlerFactory'
  const address = system.delegationHandlerFactory
  const of = berachainClauses({ contract, address, generation: terms.generation })
  return [
    ...of.owned(governanceOf(terms)),
    ...describeUpgradeable(contract, address, implementations.delegationHandlerFactory, terms),
    of.getter('stakingPoolContractsFactory', 'address', exactly([getAddress(system.factory)])),
    of.getter('withdrawalVault', 'address', exactly([getAddress(system.withdrawalVault)])),
  ]
}

function describeUpgradeable(
  contract: 'StakingPoolContractsFactory' | UpgradeableName,
  address: Address,
  implementation: Address,
  { generation }: Terms,
): Clause[] {
  const proxy = berachainClauses({ contract, address, generation })
  const code = berachainClauses({
    contract: `${contract} implementation`,
    address: implementation,
    generation,
  })
  return [
    proxy.code('LateProxy'),
    proxy.initialized('proxy'),
    code.code(contract),
    code.initialized('implementation'),
  ]
}

type UpgradeableName = 'WithdrawalVault' | 'AccountingOracle' | 'DelegationHandlerFactory'

function describeBeacons({ beacons, system }: Deployment, { generation }: Terms): Clause[] {
  return beacons.flatMap(({ name, address, implementation }) => {
    const published = beaconContracts[name]
    const contract = `${published} beacon`
    const of = berachainClauses({ contract, address, generation })
    const { factory, delegationHandlerFactory } = system
    const owner = name === 'delegationHandler' ? delegationHandlerFactory : factory
    const clauses = [
      of.getter('owner', 'address', exactly([getAddress(owner)])),
      of.code('UpgradeableBeacon'),
    ]
    if (implementation === undefined) {
      const answer = { kind: 'known', values: [] } as const
      const declared = exactly([`an implementation of ${published}`])
      return [...clauses, of.clause('implementation', { kind: 'found', answer }, declared)]
    }
    const code = berachainClauses({
      contract: `${published} implementation`,
      address: implementation,
      generation,
    })
    return [...clauses, code.code(published), code.initialized('implementation')]
  })
}

/** Where only the published contracts are known to keep it. */
function ofStorage(values: readonly string[], { generation }: Terms): Declared {
  if (generation === 'published') return exactly(values)
  return undeclared('where this generation keeps it is not known')
}
