import { formatDuration, formatInteger } from '@millpond/sdk'
import type { readDelegationRequests } from '@millpond/sdk/berachain'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { formatBera } from '../../output/formatBera.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { refuseDelegation } from './refuseDelegation.ts'

/**
 * The request that can be completed now: the one that was named, or the only one of its kind.
 * `undefined` when a named one is not among those that are known.
 * @throws CliError NOTHING_TO_DO, NOT_ENOUGH_FUNDS, REQUEST_AMBIGUOUS
 */
export function chooseRequest(
  requests: readonly readDelegationRequests.Request[],
  { id, purpose, secondsPerBlock }: chooseRequest.Parameters,
): readDelegationRequests.Request | undefined {
  if (id !== undefined) {
    const named = requests.find((request) => request.id === id)
    if (named) requireReady(named, secondsPerBlock)
    return named
  }

  const meant = requests.filter((request) => purpose === undefined || request.purpose === purpose)
  const ready = meant.filter(({ readiness }) => isReady(readiness))
  const [first, second] = ready
  if (first && second) throw ambiguous(ready)
  if (first) return first
  const [earliest] = meant
  if (earliest) requireReady(earliest, secondsPerBlock)
  const next = 'See `millpond delegation status`; name an older one by its id.'
  throw nothingToDo(`no request ${purpose ? `of ${purpose} ` : ''}is known`, next)
}

export declare namespace chooseRequest {
  type Parameters = {
    id?: bigint | undefined
    purpose?: readDelegationRequests.Purpose | undefined
    secondsPerBlock: number
  }
}

type Readiness = readDelegationRequests.Request['readiness']

function isReady({ kind }: Readiness): boolean {
  return kind === 'ready' || kind === 'paid'
}

function requireReady(
  { id, readiness }: readDelegationRequests.Request,
  secondsPerBlock: number,
): void {
  switch (readiness.kind) {
    case 'ready':
    case 'paid':
      return
    case 'waiting': {
      const left = `${formatInteger(readiness.blocksLeft)} more blocks`
      const time = formatDuration(readiness.blocksLeft * BigInt(secondsPerBlock))
      throw nothingToDo(`request ${id} has to wait ${left}, about ${time}`, 'Wait for them.')
    }
    case 'unfunded':
      throw refuseDelegation({
        code: 'NOT_ENOUGH_FUNDS',
        message: `The vault lacks ${formatBera(readiness.missing)} for request ${id}.`,
        next: 'Wait until the consensus layer has paid the vault.',
      })
  }
}

function ambiguous(ready: readonly readDelegationRequests.Request[]): CliError {
  const list = ready.map(({ id, purpose }) => `${id} (${purpose})`).join(', ')
  return new CliError({
    code: 'REQUEST_AMBIGUOUS',
    message: `Several requests can be completed: ${list}.`,
    next: 'Name one of them, as in `millpond delegation complete 12`.',
    exitCode: exitCodes.usage,
  })
}
