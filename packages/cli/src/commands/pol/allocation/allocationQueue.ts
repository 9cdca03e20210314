import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { formatBasisPoints, formatInteger } from '@millpond/sdk'
import { queueRewardsAllocationCall, type RewardWeight } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { isAddressEqual, zeroAddress } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import type { Write } from '../../../write/Write.ts'
import { parseWeights } from './parseWeights.ts'

/** Blocks that may pass between the preview and the inclusion of a default start. */
const marginBlocks = 100n

/** `millpond pol allocation queue`: which reward vaults get the validator's rewards. */
export function registerAllocationQueue(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'queue',
    summary: "Queue where the validator's rewards go. Needs REWARDS_ALLOCATION_MANAGER_ROLE.",
    details:
      'The weights are 10,000 basis points together; a queued allocation cannot be taken back.',
    example:
      'millpond pol allocation queue \\\n' +
      `      --weights ${['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(20)}=2500`).join(',')}`,
    addOptions: (command) =>
      command
        .requiredOption(
          '--weights <list>',
          'vault=bps, separated by commas',
          parseWeights('--weights'),
        )
        .option(
          '--start-block <n>',
          'first block it may apply from (default: as soon as the network allows, and 100 blocks)',
          parseInteger({ option: '--start-block', minimum: 1 }),
        ),
    plan,
  })
}

type Options = { weights: RewardWeight[]; startBlock?: number }

async function plan(session: PoolSession, options: Options): Promise<Write> {
  const { weights } = options
  const { smartOperator } = session.contracts
  await requireAllocator(session)
  const startBlock = await findStart(session, options)
  return {
    title: `Queue a reward allocation from block ${formatInteger(startBlock)} on`,
    details: weights.map(({ receiver, percentageNumerator }) => [
      receiver,
      formatBasisPoints(Number(percentageNumerator)),
    ]),
    calls: [queueRewardsAllocationCall({ smartOperator, startBlock, weights })],
  }
}

/** Once somebody else decides, the operator's allocation is refused: said with the name of who does. */
async function requireAllocator({ client, network, contracts, pubkey }: PoolSession) {
  const allocator = await client.readContract({
    address: network.pol.beraChef,
    abi: beraChefAbi,
    functionName: 'valRewardAllocator',
    args: [pubkey],
  })
  const isOwn = isAddressEqual(allocator, zeroAddress)
  if (isOwn || isAddressEqual(allocator, contracts.smartOperator)) return
  throw new CliError({
    code: 'REWARD_ALLOCATOR_ELSEWHERE',
    message: `The validator's rewards are allocated by ${allocator}, not by its SmartOperator.`,
    next: `Let ${allocator} queue it, or let the validator admin set the SmartOperator as allocator.`,
    exitCode: exitCodes.precondition,
  })
}

/** BeraChef asks for a distance, and a queued allocation blocks the next: so no start too early. */
async function findStart(
  { client, network }: PoolSession,
  { startBlock }: Options,
): Promise<bigint> {
  const [delay, head] = await Promise.all([
    client.readContract({
      address: network.pol.beraChef,
      abi: beraChefAbi,
      functionName: 'rewardAllocationBlockDelay',
    }),
    client.getBlockNumber({ cacheTime: 0 }),
  ])
  const earliest = head + 1n + delay
  if (startBlock === undefined) return earliest + marginBlocks
  if (BigInt(startBlock) >= earliest) return BigInt(startBlock)
  const expected = `a block that the network still takes: at least ${earliest}`
  throw optionError({ option: '--start-block', value: String(startBlock), expected })
}
