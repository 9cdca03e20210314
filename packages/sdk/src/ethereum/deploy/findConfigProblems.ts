import { type Address, isAddressEqual, parseEther, size, stringToHex, zeroAddress } from 'viem'
import { formatAmount } from '../../amount/formatAmount.ts'
import { formatBasisPoints } from '../../amount/formatBasisPoints.ts'
import type { DeploymentConfigError } from '../../errors/DeploymentConfigError.ts'
import type { PoolDeploymentConfig } from './PoolDeploymentConfig.ts'

type Problem = DeploymentConfigError.Parameters

const minBootstrap = parseEther('0.1')
const maxFeeBps = 2000
const maxOpexBps = 1000
const leastMembers = 3n

/**
 * Why a pool cannot be opened like this: what the contracts would refuse, found before anything is
 * sent. Empty when all is well.
 */
export function findConfigProblems(config: PoolDeploymentConfig): Problem[] {
  return [
    ...checkAddresses(config),
    ...checkNames(config),
    ...checkTimelock(config),
    ...checkCommittee(config),
    ...checkFrame(config),
    ...checkRegistry(config),
    ...checkFees(config),
    ...checkBootstrap(config),
  ]
}

function checkAddresses({ network, committee, registry, fees }: PoolDeploymentConfig): Problem[] {
  const addresses: Record<string, Address> = {
    'network.depositContract': network.depositContract,
    'network.ssvNetwork': network.ssvNetwork,
    'network.ssvNetworkViews': network.ssvNetworkViews,
    'registry.poolOperator': registry.poolOperator,
    'fees.treasury': fees.treasury,
    ...Object.fromEntries(
      committee.members.map((member, index) => [`committee.members[${index}]`, member]),
    ),
  }
  return Object.entries(addresses)
    .filter(([, address]) => isAddressEqual(address, zeroAddress))
    .map(([field]) => ({
      code: 'DEPLOYMENT_ZERO_ADDRESS',
      field,
      message: `${field} is the zero address.`,
      next: `Set ${field}.`,
    }))
}

/** poolETH keeps its names in one word each. */
function checkNames({ token, queue }: PoolDeploymentConfig): Problem[] {
  const names = [
    { field: 'token.name', text: token.name, most: 31 },
    { field: 'token.symbol', text: token.symbol, most: 31 },
    { field: 'queue.name', text: queue.name, most: 64 },
    { field: 'queue.symbol', text: queue.symbol, most: 31 },
  ]
  return names
    .map((name) => ({ ...name, length: size(stringToHex(name.text)) }))
    .filter(({ length, most }) => length === 0 || length > most)
    .map(({ field, text, most }) => ({
      code: 'DEPLOYMENT_NAME_LENGTH',
      field,
      message: `${field} "${text}" does not have 1 to ${most} bytes.`,
      next: 'It can never be changed: choose a short one.',
    }))
}

function checkTimelock({ timelock }: PoolDeploymentConfig): Problem[] {
  return [
    ...(timelock.proposers.length > 0 ? [] : [nobody('timelock.proposers', 'proposer')]),
    ...(timelock.executors.length > 0 ? [] : [nobody('timelock.executors', 'executor')]),
  ]
}

function nobody(field: string, role: string): Problem {
  return {
    code: 'DEPLOYMENT_NO_PROPOSER',
    field,
    message: `The timelock has no ${role}: nothing of the pool could ever be changed.`,
    next: `Name at least one ${role}.`,
  }
}

function checkCommittee({ committee }: PoolDeploymentConfig): Problem[] {
  const { members, quorum, minMembers } = committee
  const count = BigInt(members.length)
  const problems: Problem[] = []

  const least = minMembers > leastMembers ? minMembers : leastMembers
  if (count < least || minMembers < leastMembers) {
    problems.push({
      code: 'DEPLOYMENT_TOO_FEW_MEMBERS',
      field: minMembers < leastMembers ? 'committee.minMembers' : 'committee.members',
      message: `The committee has ${count} members and a minimum of ${minMembers}; this network needs at least ${least}.`,
      next: 'Add members that are run by different people.',
    })
  }
  const twice = members.find((member, index) =>
    members.slice(0, index).some((earlier) => isAddressEqual(earlier, member)),
  )
  if (twice) {
    problems.push({
      code: 'DEPLOYMENT_DUPLICATE_MEMBER',
      field: 'committee.members',
      message: `The committee names ${twice} twice.`,
      next: 'Name each member once.',
    })
  }
  const leastQuorum = (2n * count + 2n) / 3n
  if (quorum < leastQuorum || quorum > count) {
    problems.push({
      code: 'DEPLOYMENT_QUORUM',
      field: 'committee.quorum',
      message: `A quorum of ${quorum} of ${count} members is not between ${leastQuorum} and ${count}.`,
      next: `Use ${leastQuorum}: two thirds, rounded up.`,
    })
  }
  return problems
}

function checkFrame({ beacon, committee }: PoolDeploymentConfig): Problem[] {
  const { frameEpochs, deadlineEpochs } = committee
  const isClockSet = beacon.secondsPerSlot > 0n && beacon.slotsPerEpoch > 0n
  if (isClockSet && deadlineEpochs > 0n && deadlineEpochs <= frameEpochs) return []
  return [
    {
      code: 'DEPLOYMENT_FRAME',
      field: isClockSet ? 'committee.deadlineEpochs' : 'beacon',
      message: `A deadline of ${deadlineEpochs} epochs does not fit a frame of ${frameEpochs} epochs of ${beacon.slotsPerEpoch} slots of ${beacon.secondsPerSlot} s.`,
      next: 'Use a deadline of at least one epoch and at most a frame.',
    },
  ]
}

function checkRegistry({ registry }: PoolDeploymentConfig): Problem[] {
  const bounds = [
    {
      code: 'DEPLOYMENT_RUNWAY',
      field: 'registry.runwayBlocks',
      value: registry.runwayBlocks,
      least: 216_000n,
      most: 2_628_000n,
    },
    {
      code: 'DEPLOYMENT_VETTING_WINDOW',
      field: 'registry.vettingWindowSeconds',
      value: registry.vettingWindowSeconds,
      least: 3_600n,
      most: 604_800n,
    },
  ] as const
  return bounds
    .filter(({ value, least, most }) => value < least || value > most)
    .map(({ code, field, value, least, most }) => ({
      code,
      field,
      message: `${field} ${value} is not between ${least} and ${most}.`,
      next: `Use ${value < least ? least : most}.`,
    }))
}

function checkFees({ fees }: PoolDeploymentConfig): Problem[] {
  const { feeBps, opexBps } = fees
  const cap = Math.min(maxOpexBps, feeBps)
  const problems: Problem[] = []
  if (!isWithin(feeBps, maxFeeBps)) {
    problems.push({
      code: 'DEPLOYMENT_FEE_ABOVE_CAP',
      field: 'fees.feeBps',
      message: `A fee of ${formatBasisPoints(feeBps)} is not between 0 and ${formatBasisPoints(maxFeeBps)} of rewards.`,
      next: 'Use 10 % unless there is a reason.',
    })
  }
  if (!isWithin(opexBps, cap)) {
    problems.push({
      code: 'DEPLOYMENT_FEE_ABOVE_CAP',
      field: 'fees.opexBps',
      message: `A part of ${formatBasisPoints(opexBps)} for SSV is not between 0 and ${formatBasisPoints(cap)} of rewards.`,
      next: 'It is part of the fee and at most 10 % of rewards.',
    })
  }
  return problems
}

function isWithin(basisPoints: number, cap: number): boolean {
  return Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= cap
}

function checkBootstrap({ bootstrap }: PoolDeploymentConfig): Problem[] {
  if (bootstrap >= minBootstrap) return []
  const [shown, least] = [bootstrap, minBootstrap].map((value) => {
    return formatAmount(value, { symbol: 'ETH' })
  })
  return [
    {
      code: 'DEPLOYMENT_BOOTSTRAP_BELOW_MINIMUM',
      field: 'bootstrap',
      message: `A first deposit of ${shown} is below the minimum of ${least}.`,
      next: `Use ${least}: it keeps the rate from being inflated and never returns.`,
    },
  ]
}
