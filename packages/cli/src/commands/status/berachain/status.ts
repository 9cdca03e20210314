import type { Address } from 'viem'
import { connectValidator, type ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { parseAddress } from '../../../options/parseAddress.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { toJsonOptional } from '../../../output/toJsonOptional.ts'
import { readStatus } from './readStatus.ts'
import { renderStatus } from './renderStatus.ts'

/** `millpond pool status` for Berachain pools, and `millpond status`. */
export const status: Omit<addFamilyCommand.Side<Options>, 'example'> = {
  details:
    "State, rate, stake, headroom, buffer, the vault's books, your fee, and the validator if a node " +
    'API is configured. Works with both generations of the contracts, and before there is a pool.',
  addOptions: (command) =>
    command
      .option('--as <address>', 'also show the roles of this account', parseAddress('--as'))
      .option(
        '--withdrawals-from <block>',
        'add up what the consensus chain paid for the validator since',
        parseInteger({ option: '--withdrawals-from', minimum: 0 }),
      ),
  async run(context, options) {
    const session = await connectValidator(context, options)
    const found = await readStatus(session, { ...options, signal: context.signal })
    print(context, { json: options.json, data: toJson(session, found), text: renderStatus(found) })
  },
}

type Options = addNetworkOptions.Options & {
  json?: boolean
  as?: Address
  withdrawalsFrom?: number
}

/** Amounts in wei unless they say gwei; what is not known says why. */
function toJson({ network }: ValidatorSession, found: readStatus.ReturnType) {
  const { phase, pubkey, contracts, validator } = found
  const head = { network: network.name, state: phase, pubkey, contracts, validator }
  if (found.phase === 'undeployed') return head

  const { state, rules, cooldown, vault, roles } = found
  return {
    ...head,
    blockNumber: state.blockNumber,
    totals: { assets: state.totalAssets, shares: state.totalShares },
    stake: {
      deposits: state.totalDeposits,
      minimum: state.minEffectiveBalance,
      maximum: rules.maxEffectiveBalance,
      headroom: state.headroom,
      isMinimumReached: state.isThresholdReached,
    },
    buffer: state.buffer,
    cooldown,
    withdrawals: {
      delayBlocks: rules.delayBlocks,
      allocated: toJsonOptional(vault.allocated),
      books: toJsonOptional(vault.books),
      shortfall: vault.shortfall,
      fromConsensus: vault.fromConsensus,
    },
    operator: {
      feeBps: state.operator.feeBps,
      unboostedBgt: toJsonOptional(state.operator.unboostedBgt),
      availableWbera: toJsonOptional(state.operator.availableWbera),
    },
    incentives: {
      payout: state.collector.payoutAmount,
      queuedPayout: state.collector.queuedPayoutAmount,
    },
    ...(roles && { roles }),
  }
}
