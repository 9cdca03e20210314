import { formatInteger } from '@millpond/sdk'
import {
  queueRewardsAllocationCall,
  type RewardWeight,
  readAllocation,
  readVaultNames,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, isAddressEqual } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import type { Write } from '../../../write/Write.ts'
import { parseWeights } from './parseWeights.ts'
import { renderWeights } from './renderWeights.ts'

/** Blocks that may pass between the preview and the inclusion of a default start. */
const marginBlocks = 100n

/** `millpond pol allocation queue`: which reward vaults get the validator's rewards. */
export function registerAllocationQueue(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'queue',
    summary: "Queue where the validator's rewards go. Needs REWARDS_ALLOCATION_MANAGER_ROLE.",
    details:
      'The weights are 100 % together, each vault with basis points or a percentage; the network takes ' +
      'at most 30 % for one. A queued allocation cannot be taken back.',
    example:
      'millpond pol allocation queue \\\n' +
      `      --weights ${['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(20)}=2500`).join(',')} \\\n` +
      '      --dev-account 1 --via send',
    addOptions: (command) =>
      command
        .requiredOption(
          '--weights <list>',
          'vault=bps or vault=25%, separated by commas',
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
  const { client, network, contracts, pubkey } = session
  const { smartOperator } = contracts
  const { weights } = options
  const { beraChef } = network.pol
  const found = await readAllocation(client, { beraChef, pubkey })
  requireAllocator(found, smartOperator)
  const startBlock = findStart(found, options)
  const vaults = weights.map(({ receiver }) => receiver)
  const names = await readVaultNames(client, { vaults })
  return {
    title: `Queue a reward allocation from block ${formatInteger(startBlock)} on`,
    details: renderWeights(weights, names),
    calls: [queueRewardsAllocationCall({ smartOperator, startBlock, weights })],
    role: { contract: smartOperator, role: 'REWARDS_ALLOCATION_MANAGER_ROLE' },
  }
}

/** Once somebody else decides, the operator's allocation is refused: said with the name of who does. */
function requireAllocator({ allocator }: readAllocation.ReturnType, smartOperator: Address): void {
  if (allocator.kind !== 'known' || allocator.value.kind === 'operator') return
  const { account } = allocator.value
  if (isAddressEqual(account, smartOperator)) return
  throw new CliError({
    code: 'REWARD_ALLOCATOR_ELSEWHERE',
    message: `The validator's rewards are allocated by ${account}, not by its SmartOperator.`,
    next: `Let ${account} queue it, or run \`millpond pol allocation allocator set --self\`.`,
    exitCode: exitCodes.precondition,
  })
}

/** BeraChef asks for a distance, and a queued allocation blocks the next: so no start too early. */
function findStart(
  { blockNumber, delayBlocks }: readAllocation.ReturnType,
  { startBlock }: Options,
): bigint {
  if (delayBlocks.kind !== 'known') {
    if (startBlock !== undefined) return BigInt(startBlock)
    throw delayUnknown()
  }
  const earliest = blockNumber + 1n + delayBlocks.value
  if (startBlock === undefined) return earliest + marginBlocks
  if (BigInt(startBlock) >= earliest) return BigInt(startBlock)
  const expected = `a block that the network still takes: at least ${earliest}`
  throw optionError({ option: '--start-block', value: String(startBlock), expected })
}

function delayUnknown(): CliError {
  return new CliError({
    code: 'START_BLOCK_MISSING',
    message: 'BeraChef does not say how many blocks an allocation has to wait.',
    next: 'Add --start-block.',
    exitCode: exitCodes.precondition,
  })
}
