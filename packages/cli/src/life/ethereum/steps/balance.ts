import { gweiToWei, stakePerEntryGwei } from '@millpond/consensus'
import { readBalances } from '@millpond/sdk/ethereum'
import { type Address, getAddress } from 'viem'
import { getBalance } from 'viem/actions'
import { formatEth } from '../../../output/formatEth.ts'
import { createBalanceSheet } from '../../balanceSheet.ts'
import { UnbalancedError } from '../../errors.ts'
import { sumPriorityFees } from '../../sumPriorityFees.ts'
import { tellSheet } from '../../tellSheet.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import type { OpenPool, World } from '../World.ts'

/** Wei that each validator takes out of the execution layer. */
const stakePerValidator = gweiToWei(stakePerEntryGwei)
const dead = getAddress('0x000000000000000000000000000000000000dEaD')

/** Adds everything up, shows it, and fails on one wei that is missing or too much. */
export async function balance(
  world: World,
  open: OpenPool,
): Promise<createBalanceSheet.ReturnType> {
  const { narrator, devnet } = world
  narrator.step('The balance sheet, in wei', position(devnet))

  const sheet = await readSheet(world, open)
  tellSheet(narrator, sheet)
  if (!sheet.isBalanced) throw new UnbalancedError(sheet)
  return sheet
}

async function readSheet(world: World, { pool, clusterOwner }: OpenPool) {
  const { client, devnet, ledger, ssv, fromBlock } = world
  const snapshot = await readPoolNow(world, pool)
  const blockNumber = snapshot.blockNumber
  const balanceOf = (address: Address) => getBalance(client, { address, blockNumber })
  const { balances } = snapshot
  const funded = snapshot.registry.fundedIds.length

  return createBalanceSheet({
    sources: {
      'first deposit': ledger.bootstrap,
      bond: ledger.bond,
      'prepayment for SSV': ledger.prepayment,
      stakes: ledger.stakes,
      'paid by the beacon chain': devnet.withdrawalsTo(pool.stakeVault),
      'priority fees': await sumPriorityFees(client, {
        recipient: pool.elRewardsVault,
        fromBlock,
        toBlock: blockNumber,
      }),
    },
    uses: {
      claims: ledger.claims,
      PoolManager: balances.poolManager,
      WithdrawalQueue: balances.withdrawalQueue,
      StakeVault: balances.stakeVault,
      ELRewardsVault: balances.elRewardsVault,
      OpexReserve: balances.opexReserve,
      OperatorBond: balances.operatorBond,
      ClusterOwner: await balanceOf(clusterOwner),
      SSVNetwork: await balanceOf(ssv.network),
      [`${funded} × 32 ETH deposited`]: BigInt(funded) * stakePerValidator,
    },
    holders: await readHolders(world, {
      pool,
      blockNumber,
      treasury: snapshot.parameters.treasury,
    }),
    pooledAssets: snapshot.totals.assets,
  })
}

/** Everybody who has shares: the stakers, the treasury, the queue and the first deposit. */
async function readHolders(
  { client, people, narrator }: World,
  parameters: { pool: OpenPool['pool']; blockNumber: bigint; treasury: Address },
) {
  const { pool, blockNumber, treasury } = parameters
  const named = [
    ...people.stakers.map(({ name, wallet }) => ({ name, address: wallet.account.address })),
    { name: 'treasury', address: treasury },
    { name: 'withdrawal queue', address: pool.withdrawalQueue },
    { name: 'first deposit', address: dead },
  ]
  const balances = await readBalances(client, {
    poolETH: pool.poolETH,
    holders: named.map(({ address }) => address),
    block: { blockNumber },
  })
  const holders = named.map(({ name }, index) => ({ name, assets: balances[index]?.assets ?? 0n }))
  for (const { name, assets } of holders) if (assets > 0n) narrator.tell(name, formatEth(assets))
  return holders
}
