import { readDelegation } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import { connectValidator, type ValidatorSession } from '../../chain/berachain/connectPool.ts'
import { findHandlerFactory } from '../../chain/berachain/readPoolSystem.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'

/** What is lent to a validator, once it has a handler. */
export type Delegation = Extract<readDelegation.ReturnType, { kind: 'known' }>

/** A session with a validator and what is lent to it. */
export type DelegationSession = ValidatorSession & { delegation: Delegation }

/** A session with a validator that may have no handler yet. */
export type HandlerSession = ValidatorSession & {
  delegationHandlerFactory: Address
  found: readDelegation.ReturnType
}

/**
 * Connects to the configured validator and looks for its delegation handler.
 * @throws CliError of `connectValidator` and `findHandlerFactory`
 */
export async function connectHandler(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<HandlerSession> {
  const session = await connectValidator(context, options)
  const { client, withdrawalVault, pubkey } = session
  const delegationHandlerFactory = findHandlerFactory(session)
  const where = { delegationHandlerFactory, withdrawalVault, pubkey }
  return { ...session, delegationHandlerFactory, found: await readDelegation(client, where) }
}

/**
 * Connects to the configured validator, which must have a delegation handler.
 * @throws CliError HANDLER_MISSING and those of `connectHandler`
 */
export async function connectDelegation(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<DelegationSession> {
  const { found, ...session } = await connectHandler(context, options)
  if (found.kind === 'known') return { ...session, delegation: found }
  throw new CliError({
    code: 'HANDLER_MISSING',
    message: `The validator ${session.pubkey} has no delegation handler.`,
    next: 'Create it with `millpond delegation setup` or `millpond delegation deploy`.',
    exitCode: exitCodes.precondition,
  })
}
