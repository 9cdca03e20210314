import { type RegistryEntry, readPoolSnapshot, type ValidatorStatus } from '@millpond/sdk/ethereum'
import type { PoolSession } from '../../chain/ethereum/connectPool.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/**
 * Validators of the pool that are in one of the states: those asked for, or all of them.
 * @throws CliError VALIDATOR_UNKNOWN, VALIDATOR_STATE_WRONG, VALIDATORS_NONE
 */
export async function selectEntries(
  { client, pool, fromBlock }: PoolSession,
  { ids, states }: selectEntries.Parameters,
): Promise<RegistryEntry[]> {
  const { registry } = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  if (ids === undefined) {
    const entries = registry.entries.filter(({ status }) => states.includes(status))
    if (entries.length > 0) return entries
    throw none(states)
  }

  return ids.map((id) => {
    const entry = registry.entries.find((candidate) => candidate.id === BigInt(id))
    if (!entry) throw unknownId(id, registry.entries.length)
    if (states.includes(entry.status)) return entry
    throw wrongState(entry, states)
  })
}

export declare namespace selectEntries {
  type Parameters = {
    /** Left out: all that are in one of the states. */
    ids: readonly number[] | undefined
    states: readonly ValidatorStatus[]
  }
}

function none(states: readonly ValidatorStatus[]): CliError {
  return new CliError({
    code: 'VALIDATORS_NONE',
    message: `No validator is ${states.join(' or ')}.`,
    next: 'See `millpond validators list`.',
    exitCode: exitCodes.precondition,
  })
}

function unknownId(id: number, count: number): CliError {
  return new CliError({
    code: 'VALIDATOR_UNKNOWN',
    message: `Validator ${id} does not exist; the pool has ${count}.`,
    next: 'See `millpond validators list`.',
    exitCode: exitCodes.usage,
  })
}

function wrongState({ id, status }: RegistryEntry, states: readonly ValidatorStatus[]): CliError {
  return new CliError({
    code: 'VALIDATOR_STATE_WRONG',
    message: `Validator ${id} is ${status}, not ${states.join(' or ')}.`,
    next: 'See `millpond validators list`.',
    exitCode: exitCodes.precondition,
  })
}
