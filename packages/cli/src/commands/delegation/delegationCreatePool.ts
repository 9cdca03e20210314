import { createStakingPoolWithDelegatedFundsCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addDepositOptions } from '../../deposit/addDepositOptions.ts'
import { readFirstDeposit } from '../../deposit/readFirstDeposit.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { DelegationSession } from './connectDelegation.ts'

/** `millpond delegation create-pool`: a pool whose first deposit is lent. */
export function registerDelegationCreatePool(group: Command, context: Context): void {
  addDelegationWrite<addDepositOptions.Options>(group, context, {
    name: 'create-pool',
    summary: 'Open a pool whose first 10,000 BERA are lent. Validator.',
    details:
      'The sender becomes the validator admin of the pool; the handler gets the shares. The deposit ' +
      'signature is made or checked here first.',
    example: 'millpond delegation create-pool --key-file priv_validator_key.json --via send',
    addOptions: addDepositOptions,
    plan: (session, { options }) => plan(context, session, options),
  })
}

async function plan(
  context: Context,
  session: DelegationSession,
  options: addDepositOptions.Options,
): Promise<Write> {
  const { delegation, network } = session
  const { handler: delegationHandler, available } = delegation
  const validator = options.validator ?? session.pubkey
  const deposit = await readFirstDeposit(context, session, { ...options, validator })
  const assets = formatBera(network.parameters.firstDepositWei)
  return {
    title: 'Open a pool with lent BERA',
    details: [
      ['validator', deposit.pubkey],
      ['deposit', `${assets} of ${formatBera(available)} available, signature checked`],
      ['shares recipient', delegationHandler],
    ],
    calls: [createStakingPoolWithDelegatedFundsCall({ delegationHandler, ...deposit })],
  }
}
