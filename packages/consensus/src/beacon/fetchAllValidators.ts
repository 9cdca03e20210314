import { parseValidators } from './parseAnswers.ts'
import type { createTransport } from './transport.ts'
import type { AllValidators } from './types.ts'

/**
 * Reads every validator of a state in one answer, sorted by index. Indices count from 0 without a
 * gap, so one that is missing or there twice makes the answer malformed, as does a key there twice:
 * a part of the list must not pass for all of it.
 */
export async function fetchAllValidators(
  parameters: fetchAllValidators.Parameters,
): Promise<AllValidators> {
  const { transport, endpoint, timeoutMs } = parameters
  const answer = await transport.json({ endpoint, timeoutMs }, parseValidators)
  const validators = answer.validators.toSorted((a, b) => (a.index < b.index ? -1 : 1))
  const seen = new Set<string>()
  for (const [at, { index, pubkey }] of validators.entries()) {
    if (index !== BigInt(at))
      throw transport.malformed(endpoint, `validator ${at} is not there once`)
    if (seen.has(pubkey)) throw transport.malformed(endpoint, `validator ${pubkey} is there twice`)
    seen.add(pubkey)
  }
  return { ...answer, validators }
}

export declare namespace fetchAllValidators {
  type Parameters = {
    transport: ReturnType<typeof createTransport>
    /** `/eth/v1/beacon/states/…/validators` */
    endpoint: string
    timeoutMs: number
  }
}
