import { predictCoreContracts, readCoreContracts } from '@millpond/sdk/berachain'
import {
  connectValidator,
  type PoolSession,
  type ValidatorSession,
} from '../../../chain/berachain/connectPool.ts'
import { type PoolNow, readPoolNow } from '../../../chain/berachain/readPoolNow.ts'
import type { Context } from '../../../context.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

const name = 'pool'
const fix = 'Correct pool, or create one with `millpond pool create`.'

/** Whether the factory made the pool, every contract of it has code, and what state it is in. */
export async function checkPool(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<checkPool.ReturnType> {
  try {
    const session = await connectValidator(context, options)
    const { client, factory, pubkey } = session
    const found = await readCoreContracts(client, { factory, pubkey })
    return found.kind === 'known'
      ? await describePool({ ...session, contracts: found.contracts })
      : await describeMissing(session)
  } catch (error) {
    return { check: toFailed(name, error, fix), state: { kind: 'unknown' } }
  }
}

export declare namespace checkPool {
  type ReturnType = {
    check: Check
    state:
      | { kind: 'unknown' }
      | { kind: 'undeployed' }
      | { kind: 'deployed'; session: PoolSession; now: PoolNow }
  }
}

async function describeMissing({
  client,
  factory,
  pubkey,
}: ValidatorSession): Promise<checkPool.ReturnType> {
  const { stakingPool } = await predictCoreContracts(client, { factory, pubkey })
  const detail = `the validator has none yet; it will be at ${stakingPool}`
  return { check: { name, kind: 'passed', detail }, state: { kind: 'undeployed' } }
}

async function describePool(session: PoolSession): Promise<checkPool.ReturnType> {
  const { client, contracts } = session
  const all = Object.entries(contracts)
  const codes = await Promise.all(all.map(([, address]) => client.getCode({ address })))
  const missing = all.filter((_, index) => codes[index] === undefined)
  if (missing.length > 0) {
    const detail = `${missing.map(([key, address]) => `${key} ${address}`).join(', ')} has no code`
    return { check: { name, kind: 'failed', detail, fix }, state: { kind: 'unknown' } }
  }

  const now = await readPoolNow(session)
  const detail = `${all.length} contracts of ${contracts.stakingPool}, ${stateOf(now)}`
  const state = { kind: 'deployed', session, now } as const
  return { check: { name, kind: 'passed', detail }, state }
}

function stateOf({ state }: PoolNow): string {
  if (!state.isActive) return 'not activated: `millpond pool activate`'
  if (state.isFullyExited) return 'exited for good'
  if (state.isPaused) return 'paused'
  return state.isThresholdReached ? 'active' : 'active, below its minimum stake'
}
