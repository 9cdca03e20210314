import type { Address } from 'viem'
import type { Answer, Clause, Declared } from './Clause.ts'

/**
 * Compares what a deployment has with what it was declared to have. Whatever is there and not
 * declared fails, as does whatever is declared and not there.
 * @param answers One for each clause, in their order.
 */
export function compareDeployment({
  clauses,
  answers,
}: compareDeployment.Parameters): compareDeployment.Finding[] {
  return clauses.map((clause, index) => {
    const { contract, address, item, declared } = clause
    const answer: Answer = answers[index] ?? { kind: 'unknown', reason: 'it was not asked' }
    return { contract, address, item, ...judge(answer, declared) }
  })
}

export declare namespace compareDeployment {
  type Parameters = {
    clauses: readonly Pick<Clause, 'contract' | 'address' | 'item' | 'declared'>[]
    answers: readonly Answer[]
  }
  type Finding = { contract: string; address: Address; item: string } & Verdict
}

type Verdict =
  | { kind: 'passed'; values: readonly string[] }
  | {
      kind: 'failed'
      /** There, but not declared. */
      extra: readonly string[]
      /** Declared, but not there. */
      missing: readonly string[]
    }
  /** Nobody said how it should be. */
  | { kind: 'undeclared'; values: readonly string[]; reason: string }
  /** The node does not tell. */
  | { kind: 'unknown'; reason: string }

function judge(answer: Answer, declared: Declared): Verdict {
  switch (answer.kind) {
    case 'unknown':
      return answer
    case 'missing':
      return judgeMissing(declared)
    case 'known':
      return judgeKnown(answer.values, declared)
  }
}

function judgeMissing(declared: Declared): Verdict {
  const reason = 'this generation of the contract does not tell'
  switch (declared.kind) {
    case 'exactly':
      return { kind: 'failed', extra: [], missing: declared.values }
    case 'ifThere':
    case 'undeclared':
      return { kind: 'undeclared', values: [], reason }
  }
}

function judgeKnown(values: readonly string[], declared: Declared): Verdict {
  if (declared.kind === 'undeclared') return { kind: 'undeclared', values, reason: declared.reason }
  const extra = values.filter((value) => !declared.values.includes(value))
  const missing = declared.values.filter((value) => !values.includes(value))
  if (extra.length === 0 && missing.length === 0) return { kind: 'passed', values }
  return { kind: 'failed', extra, missing }
}
