import { readFlightDelay, type readOptionally } from '@millpond/sdk/berachain'
import type { Session } from '../../../chain/berachain/connect.ts'
import type { PoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import type { Check } from '../../../output/renderChecks.ts'
import type { checkPool } from './checkPool.ts'
import { toFailed } from './toFailed.ts'

/**
 * Which contracts run: those published in February 2026, or with what came in May. Told by what they
 * have, because they have no version. Commands work with both.
 */
export async function checkGeneration(
  { client }: Session,
  { withdrawalVault }: PoolSystem,
  { state }: Pick<checkPool.ReturnType, 'state'>,
): Promise<Check> {
  const name = 'generation'
  try {
    const delay = await readFlightDelay(client, { withdrawalVault })
    const vault = `vault of ${generationOf(delay)}`
    if (state.kind !== 'deployed') return { name, kind: 'passed', detail: vault }
    const wbera = state.now.state.operator.availableWbera
    const detail = `${vault}, SmartOperator of ${generationOf(wbera)}`
    return { name, kind: 'passed', detail }
  } catch (error) {
    return toFailed(name, error, 'Correct the execution node.')
  }
}

function generationOf({ kind }: readOptionally.Optional<unknown>): string {
  return kind === 'missing' ? 'February 2026 (BGT)' : 'May 2026 (WBERA)'
}
