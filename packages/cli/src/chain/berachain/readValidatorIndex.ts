import { connectNode } from './connectNode.ts'
import type { ValidatorSession } from './connectPool.ts'

/** The validator's place in the consensus state; the first one's where the node does not tell it. */
export async function readValidatorIndex(session: ValidatorSession): Promise<bigint> {
  try {
    const { beacon } = await connectNode(session)
    const { header } = await beacon.header('head')
    const { validators } = await beacon.validators(header.slot, { ids: [session.pubkey] })
    const [found] = validators
    return found?.kind === 'known' ? found.index : 0n
  } catch {
    return 0n
  }
}
