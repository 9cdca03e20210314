import { parseValidators } from './parseAnswers.ts'
import type { createTransport } from './transport.ts'
import type { AllValidators } from './types.ts'

/**
 * Reads every validator of a state in one answer, sorted by index. An index or a public key that is
 * there twice makes the answer malformed.
 */
export async function fetchAllValidators(
  parameters: fetchAllValidators.Parameters,
): Promise<AllValidators> {
  const { transport, endpoint, timeoutMs } = parameters
  const answer = await transport.json({ endpoint, timeoutMs }, parseValidators)
  const seen = new Set<string>()
  for (const { index, pubkey } of answer.validators) {
    for (const name of [String(index), pubkey]) {
      if (seen.has(name)) throw transport.malformed(endpoint, `validator ${name} is there twice`)
      seen.add(name)
    }
  }
  const validators = answer.validators.toSorted((a, b) => (a.index < b.index ? -1 : 1))
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
