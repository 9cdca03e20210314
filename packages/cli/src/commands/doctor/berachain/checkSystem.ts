import type { Session } from '../../../chain/berachain/connect.ts'
import { type PoolSystem, readPoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/** Whether the factory of pools is there and is what the network says, with its vault. */
export async function checkSystem(session: Session): Promise<checkSystem.ReturnType> {
  const name = 'factory'
  try {
    const system = await readPoolSystem(session)
    const detail = `${system.factory}, with vault ${system.withdrawalVault}`
    return { check: { name, kind: 'passed', detail }, system }
  } catch (error) {
    const check = toFailed(name, error, 'Correct factory, or the execution node.')
    return { check, system: undefined }
  }
}

export declare namespace checkSystem {
  type ReturnType = { check: Check; system: PoolSystem | undefined }
}
