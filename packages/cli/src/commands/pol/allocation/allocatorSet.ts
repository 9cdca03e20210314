import { readAllocation, setRewardAllocatorCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, isAddressEqual } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseAddress } from '../../../options/parseAddress.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'

/** `millpond pol allocation allocator set`: who decides where the validator's rewards go. */
export function registerAllocatorSet(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'set [address]',
    summary: "Name who queues where the validator's rewards go. Needs VALIDATOR_ADMIN_ROLE.",
    details:
      'With --self it is the SmartOperator, and `pol allocation queue` works: what other tools call ' +
      'to register as validator operator. Any other account then queues at BeraChef itself, and ' +
      '`pol allocation queue` is refused.',
    example: 'millpond pol allocation allocator set --self --dev-account 1 --via send',
    addOptions: (command) => command.option('--self', "the pool's own SmartOperator"),
    plan,
  })
}

type Options = { self?: boolean }

async function plan(
  { client, network, contracts, pubkey }: PoolSession,
  { self }: Options,
  [word]: readonly string[],
): Promise<Write> {
  const { smartOperator } = contracts
  const rewardAllocator = chooseAllocator(word, self, smartOperator)
  const { beraChef } = network.pol
  const { allocator } = await readAllocation(client, { beraChef, pubkey })
  const present = allocator.kind === 'known' ? allocator.value : undefined
  if (present?.kind === 'set' && isAddressEqual(present.account, rewardAllocator)) {
    const how = 'See `millpond pol allocation show`.'
    throw nothingToDo(`the rewards are allocated by ${rewardAllocator} already`, how)
  }

  const isOwn = isAddressEqual(rewardAllocator, smartOperator)
  const now = renderOptional(allocator, (who) =>
    who.kind === 'set' ? who.account : 'the SmartOperator, by default',
  )
  return {
    title: isOwn
      ? 'Let the SmartOperator allocate rewards'
      : `Let ${rewardAllocator} allocate rewards`,
    details: [
      ['now', now],
      isOwn
        ? ['then', '`pol allocation queue` decides, for holders of REWARDS_ALLOCATION_MANAGER_ROLE']
        : ['warning', '`pol allocation queue` is refused from then on, whoever has the role'],
    ],
    calls: [setRewardAllocatorCall({ smartOperator, rewardAllocator })],
    role: { contract: smartOperator, role: 'VALIDATOR_ADMIN_ROLE' },
  }
}

function chooseAllocator(
  word: string | undefined,
  self: boolean | undefined,
  smartOperator: Address,
): Address {
  if (self === true && word === undefined) return smartOperator
  if (self !== true && word !== undefined) return parseAddress('the allocator')(word)
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: word === undefined ? 'Nothing names the allocator.' : 'Two allocators were named.',
    next: 'Give an address, or --self for the SmartOperator.',
    exitCode: exitCodes.usage,
  })
}
