import { toMillpondError } from '@millpond/sdk'
import type { FeeValuesEIP1559 } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'

/** What the node says that a unit of gas costs now. */
export async function estimateFees({
  client,
}: Pick<OpenSession, 'client'>): Promise<estimateFees.ReturnType> {
  const [{ baseFeePerGas }, estimate] = await Promise.all([
    client.getBlock(),
    client.estimateFeesPerGas({ type: 'eip1559' }),
  ]).catch((error: unknown) => {
    throw toMillpondError(error, client.chain)
  })
  return { estimate, baseFee: baseFeePerGas ?? 0n }
}

export declare namespace estimateFees {
  type ReturnType = {
    estimate: FeeValuesEIP1559
    /** Wei per gas of the newest block. */
    baseFee: bigint
  }
}
