import { formatInteger } from '@millpond/sdk'
import type { planWithdrawal } from '@millpond/sdk/berachain'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { formatBera } from '../../../output/formatBera.ts'

type Reason = Extract<planWithdrawal.ReturnType, { kind: 'refused' }>['reason']

/** Why the pool pays nothing now, said before anybody signs. */
export function refuseWithdrawal(reason: Reason, { state, cooldown }: PoolNow): CliError {
  const { fact, next } = explain(reason, { state, cooldown })
  return new CliError({
    code: 'WITHDRAWAL_NOT_ALLOWED',
    message: `The pool pays no such withdrawal now: ${fact}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}

function explain(reason: Reason, { state, cooldown }: Pick<PoolNow, 'state' | 'cooldown'>) {
  switch (reason) {
    case 'inactive':
      return { fact: 'it is not open yet', next: 'Open it with `millpond pool activate`.' }
    case 'defaultRecipient':
      return {
        fact: 'who gets the first shares waits until the stake reached its minimum',
        next: `Wait until ${formatBera(state.minEffectiveBalance)} are staked.`,
      }
    case 'buffer':
      return {
        fact: `below the minimum only the buffer pays, which holds ${formatBera(state.buffer)}`,
        next: 'Ask for less, or wait for more stake.',
      }
    case 'cooldown':
      return {
        fact: `nobody can withdraw for ${cooldown.kind === 'known' ? formatInteger(cooldown.blocksLeft) : 'some'} more blocks, as the stake reached its minimum only now`,
        next: 'Wait; `millpond pool status` counts the blocks.',
      }
  }
}
