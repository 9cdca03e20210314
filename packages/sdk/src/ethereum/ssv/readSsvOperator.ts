import type { Client } from 'viem'
import { readSsvOperators } from './readSsvOperators.ts'

/**
 * One SSV operator with the key that its shares are encrypted for.
 * @example
 * const operator = await readSsvOperator(client, {
 *   ssvNetwork,
 *   ssvNetworkViews,
 *   operatorId: 1n,
 *   fromBlock,
 * })
 */
export async function readSsvOperator(
  client: Client,
  { operatorId, ...parameters }: readSsvOperator.Parameters,
): Promise<readSsvOperator.ReturnType> {
  const [operator] = await readSsvOperators(client, { ...parameters, operatorIds: [operatorId] })
  return operator ?? { kind: 'unknown', id: operatorId, reason: 'the node gave no answer' }
}

export declare namespace readSsvOperator {
  type Parameters = Omit<readSsvOperators.Parameters, 'operatorIds'> & { operatorId: bigint }
  type ReturnType = readSsvOperators.SsvOperator
}
