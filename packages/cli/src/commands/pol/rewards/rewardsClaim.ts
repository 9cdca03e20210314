import { resolve } from 'node:path'
import { claimBoostRewardsCall, readBoost } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseAddresses } from '../../../options/parseAddresses.ts'
import { formatCount } from '../../../output/formatCount.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Detail, Write } from '../../../write/Write.ts'
import { readClaims } from './readClaims.ts'
import { renderHoney } from './renderHoney.ts'

/** `millpond pol rewards claim`: incentives for boosting, with proofs of the distributor. */
export function registerRewardsClaim(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'claim',
    summary: 'Claim incentives for boosting, and HONEY, for the collector. Anybody may.',
    details:
      "--claims names a JSON file of the distributor's claims: identifier, account, amount and " +
      'merkleProof of each. They pay the SmartOperator; tokens of --erc20 go on to the collector with ' +
      'all that is there, others with `millpond pol rewards move`. WBERA and BGT stay.',
    example: 'millpond pol rewards claim --claims claims.json --dev-account 3 --via send',
    addOptions: (command) =>
      command
        .option('--claims <file>', 'claims with their proofs')
        .option('--erc20 <list>', 'tokens for the collector', parseAddresses('--erc20')),
    plan: (session, options) => plan(context, session, options),
  })
}

type Options = { claims?: string; erc20?: Address[] }

/** Claims pay the SmartOperator, and only what is listed goes on from there. */
const stays: Detail = [
  'stays',
  'with the SmartOperator: what the claims pay in tokens that --erc20 does not name',
]

async function plan(
  { directory }: Pick<Context, 'directory'>,
  { client, network, contracts, pubkey }: PoolSession,
  { claims: file, erc20: tokens = [] }: Options,
): Promise<Write> {
  if (file === undefined && tokens.length === 0) throw nothingNamed()
  const { smartOperator } = contracts
  const claims = file === undefined ? [] : await readClaims(resolve(directory, file), smartOperator)
  const { earnedHoney } = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
  return {
    title: `Claim ${formatCount(claims.length, 'reward')} and HONEY`,
    details: [
      ['HONEY', renderOptional(earnedHoney, renderHoney)],
      ['to the collector', ['the HONEY above', ...tokens].join(', ')],
      ...(claims.length > 0 ? [stays] : []),
    ],
    calls: [claimBoostRewardsCall({ smartOperator, claims, tokens })],
  }
}

function nothingNamed(): CliError {
  return new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: 'None of --claims, --erc20 was given.',
    next: 'Give one of them or both; for HONEY alone use `millpond pol rewards honey`.',
    exitCode: exitCodes.usage,
  })
}
