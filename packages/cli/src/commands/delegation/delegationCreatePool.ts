import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { createStakingPoolWithDelegatedFundsCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import type { Context } from '../../context.ts'
import { addDepositOptions } from '../../deposit/addDepositOptions.ts'
import { readFirstDeposit } from '../../deposit/readFirstDeposit.ts'
import { formatBera } from '../../output/formatBera.ts'
import { depositStays } from '../../write/berachain/depositStays.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { Delegation, DelegationSession } from './connectDelegation.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { requireOpenHandler } from './requireOpenHandler.ts'

/** `millpond delegation create-pool`: a pool whose first deposit is lent. */
export function registerDelegationCreatePool(group: Command, context: Context): void {
  addDelegationWrite<addDepositOptions.Options>(group, context, {
    name: 'create-pool',
    summary: 'Open a pool whose first 10,000 BERA are lent. Validator.',
    details:
      'The sender becomes the validator admin of the pool; the handler gets the shares. The deposit ' +
      'signature is made or checked here first.',
    example:
      'millpond delegation create-pool --key-file priv_validator_key.json \\\n' +
      '      --dev-account 1 --via send --confirm deposit',
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
  const { firstDepositWei } = network.parameters
  requireOpenHandler(delegation)
  requireNoPool(delegation)
  if (available < firstDepositWei) throw tooLittle(delegation, firstDepositWei)

  const validator = options.validator ?? session.pubkey
  await requireHandlerOf(session, validator)
  const deposit = await readFirstDeposit(context, session, { ...options, validator })
  return {
    title: 'Open a pool with lent BERA',
    details: [
      ['validator', deposit.pubkey],
      [
        'deposit',
        `${formatBera(firstDepositWei)} of ${formatBera(available)} available, signature checked`,
      ],
      ['shares recipient', delegationHandler],
      ['next', '`millpond pool activate`, once the consensus layer has the deposit'],
    ],
    calls: [createStakingPoolWithDelegatedFundsCall({ delegationHandler, ...deposit })],
    role: { contract: delegationHandler, role: 'VALIDATOR_ADMIN_ROLE' },
    irreversible: depositStays(firstDepositWei),
    fileName: 'delegated-create-pool-command',
  }
}

function requireNoPool({ stakingPool }: Delegation): void {
  if (stakingPool === undefined) return
  throw nothingToDo(`lent BERA has the pool ${stakingPool}`, 'See `millpond pool status`.')
}

/** The handler lends to one validator for good; the deposit of another would be refused. */
async function requireHandlerOf(
  { client, delegation }: DelegationSession,
  validator: Hex,
): Promise<void> {
  const abi = iDelegationHandlerAbi
  const address = delegation.handler
  const pubkey = await client.readContract({ address, abi, functionName: 'pubkey' })
  if (pubkey === validator.toLowerCase()) return
  throw refuseDelegation({
    code: 'HANDLER_PUBKEY_MISMATCH',
    message: `The handler ${address} lends to the validator ${pubkey}, not to ${validator}.`,
    next: 'Leave --validator out, or name the other validator with --pubkey.',
  })
}

function tooLittle({ delegated, available }: Delegation, firstDepositWei: bigint) {
  const what = delegated === 0n ? 'nothing is lent' : `${formatBera(available)} are available`
  return refuseDelegation({
    code: 'DELEGATION_TOO_SMALL',
    message: `A pool needs ${formatBera(firstDepositWei)}, but ${what}.`,
    next: 'Ask the delegator: `millpond delegation setup` lends.',
  })
}
