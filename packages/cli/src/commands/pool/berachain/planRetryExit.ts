import { formatDuration, formatInteger } from '@millpond/sdk'
import { readWithdrawalFee, retryFullExitCall, toExitStanding } from '@millpond/sdk/berachain'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { readLeaving } from '../../../chain/berachain/readLeaving.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { renderMaxRequestFee } from '../../../output/renderMaxRequestFee.ts'
import { toMaxRequestFee } from '../../../write/berachain/toMaxRequestFee.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'

/**
 * Asks for the exit of a closed pool again, once the consensus layer will surely listen.
 * @throws CliError RETRY_MISSING, EXIT_RETRY_EARLY, NOTHING_TO_DO, STATE_UNKNOWN, FEE_TOO_HIGH
 */
export async function planRetryExit(
  session: PoolSession,
  { blockNumber, maxFee: asked }: planRetryExit.Parameters,
): Promise<Write> {
  const leaving = await readLeaving(session, { blockNumber })
  if (leaving.kind === 'unknown') throw unknown(leaving.reason)
  if (!leaving.canRetry) throw retryMissing()
  refuseEarly(session, leaving)

  return writeRetryExit(session, asked)
}

export declare namespace planRetryExit {
  type Parameters = {
    blockNumber: bigint
    /** Wei; `undefined` for twice the fee of now. */
    maxFee: bigint | undefined
  }
}

/**
 * The call itself, for somebody who knows that it is time.
 * @throws CliError FEE_TOO_HIGH
 */
export async function writeRetryExit(
  { client, withdrawalVault, pubkey }: PoolSession,
  asked: bigint | undefined,
): Promise<Write> {
  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const maxFee = toMaxRequestFee(fee, asked)
  return {
    title: 'Ask for the exit of the validator again',
    details: [
      ['validator', pubkey],
      ['fee', renderMaxRequestFee({ fee, maxFee })],
    ],
    calls: [retryFullExitCall({ withdrawalVault, pubkey, maxFee })],
    fileName: 'retry-exit-command',
    pubkey,
  }
}

type Leaving = Extract<readLeaving.ReturnType, { kind: 'known' }>

function refuseEarly(session: PoolSession, leaving: Leaving): void {
  const standing = toExitStanding(leaving)
  switch (standing.kind) {
    case 'dropped':
      return
    case 'absent':
      throw unknown('the node API does not know the validator')
    case 'leaving':
      throw nothingToDo(`the validator leaves in epoch ${standing.exitEpoch}`)
    case 'inactive':
      throw nothingToDo('the validator is not active, so it cannot exit')
    case 'pending':
    case 'inFlight':
      throw early('a partial withdrawal may still be under way', { session, leaving, standing })
    case 'asked':
      throw early('the exit was asked for a moment ago', { session, leaving, standing })
  }
}

type Early = { session: PoolSession; leaving: Leaving; standing: { untilBlock: bigint } }

function early(fact: string, { session, leaving, standing }: Early): CliError {
  const { untilBlock } = standing
  const left = untilBlock > leaving.blockNumber ? untilBlock - leaving.blockNumber : 1n
  const time = formatDuration(left * BigInt(session.network.secondsPerSlot))
  return new CliError({
    code: 'EXIT_RETRY_EARLY',
    message: `The consensus layer would drop the request: ${fact}, until block ${untilBlock}.`,
    next: `Try again in ${formatInteger(left)} blocks, about ${time}.`,
    exitCode: exitCodes.precondition,
  })
}

function retryMissing(): CliError {
  return new CliError({
    code: 'RETRY_MISSING',
    message: 'The contracts of this network cannot ask for an exit again: they are of the BGT era.',
    next: 'Ask governance for the upgrade of May 2026.',
    exitCode: exitCodes.precondition,
  })
}

function unknown(reason: string): CliError {
  return new CliError({
    code: 'STATE_UNKNOWN',
    message: `It cannot be decided now: ${reason}.`,
    next: 'Check --beacon-url with `millpond doctor`, then try again.',
    exitCode: exitCodes.precondition,
  })
}
