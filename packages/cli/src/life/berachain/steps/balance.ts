import { getNetwork } from '@millpond/networks'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import { type Address, parseAbiItem } from 'viem'
import { getBalance, getLogs, readContract } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { createBalanceSheet } from '../../balanceSheet.ts'
import { UnbalancedError } from '../../errors.ts'
import { sumPriorityFees } from '../../sumPriorityFees.ts'
import { tellSheet } from '../../tellSheet.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import type { OpenPool, World } from '../World.ts'

const { pol } = getNetwork('berachain-local')
const weiPerGwei = 1_000_000_000n
const transferEvent = parseAbiItem(
  'event Transfer(address indexed from, address indexed to, uint256 value)',
)

/** Adds everything up, shows it, and fails on one wei that is missing or too much. */
export async function balance(
  world: World,
  open: OpenPool,
): Promise<createBalanceSheet.ReturnType> {
  const { narrator, devnet } = world
  narrator.step('The balance sheet of the BERA, in wei', position(devnet))

  const sheet = await readSheet(world, open)
  tellSheet(narrator, sheet)
  if (!sheet.isBalanced) throw new UnbalancedError(sheet)
  return sheet
}

async function readSheet(world: World, open: OpenPool) {
  const { client, devnet, ledger, system } = world
  const { stakingPool, smartOperator, stakingRewardsVault, incentiveCollector } = open.contracts
  const state = await readPool(world, open)
  const validator = devnet.validator(open.pubkey)
  const balanceOf = (address: Address) => getBalance(client, { address })
  const holders = await readHolders(world, open)

  return createBalanceSheet({
    sources: {
      'first deposit': ledger.firstDeposit,
      stakes: ledger.stakes,
      'a stranger’s deposit': ledger.gifts,
      'block rewards': await sumRewards(world, smartOperator),
      'incentives sold': ledger.incentives,
      'priority fees': await sumFees(world, stakingRewardsVault),
    },
    uses: {
      claims: ledger.claims,
      StakingPool: await balanceOf(stakingPool),
      SmartOperator: await balanceOf(smartOperator),
      'SmartOperator, wrapped': await readWbera(world, smartOperator),
      StakingRewardsVault: await balanceOf(stakingRewardsVault),
      IncentiveCollector: await balanceOf(incentiveCollector),
      WithdrawalVault: await balanceOf(system.withdrawalVault),
      validator: validator.kind === 'known' ? validator.balanceGwei * weiPerGwei : 0n,
    },
    holders,
    pooledAssets: state.totalAssets,
    // Below a gwei each request leaves to the pool, and an exited pool keeps it for ever.
    dustLimit: BigInt(holders.length) * weiPerGwei,
  })
}

async function readHolders({ client, people, narrator }: World, { contracts }: OpenPool) {
  const pool = { address: contracts.stakingPool, abi: stakingPoolAbi } as const
  const named = [{ name: 'the pool operator', wallet: people.poolOperator }, ...people.stakers]
  const holders = []
  for (const { name, wallet } of named) {
    const args = [wallet.account.address] as const
    const shares = await readContract(client, { ...pool, functionName: 'balanceOf', args })
    const worth = { ...pool, functionName: 'convertToAssets', args: [shares] } as const
    const assets = await readContract(client, worth)
    if (assets > 0n) narrator.tell(name, formatBera(assets))
    holders.push({ name, assets })
  }
  return holders
}

function readWbera({ client }: World, account: Address): Promise<bigint> {
  const wbera = { address: pol.wbera, abi: wberaAbi } as const
  return readContract(client, { ...wbera, functionName: 'balanceOf', args: [account] })
}

/** Everything that Proof of Liquidity paid to the validator's operator. */
async function sumRewards({ client, fromBlock }: World, operator: Address): Promise<bigint> {
  const logs = await getLogs(client, {
    address: pol.wbera,
    event: transferEvent,
    args: { from: pol.blockRewardController, to: operator },
    fromBlock,
    toBlock: 'latest',
    strict: true,
  })
  return logs.reduce((sum, { args }) => sum + args.value, 0n)
}

/** Tips of the blocks that the validator proposed. */
async function sumFees({ client, busyBlocks }: World, recipient: Address): Promise<bigint> {
  let total = 0n
  for (const block of busyBlocks) {
    const range = { fromBlock: block, toBlock: block }
    total += await sumPriorityFees(client, { recipient, ...range })
  }
  return total
}
