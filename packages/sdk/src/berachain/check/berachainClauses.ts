import { clausesOf } from '../../check/clauses.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'
import type { PublishedContract } from './publishedCode.ts'

/** The clauses of one contract of a Berachain pool system. */
export function berachainClauses(parameters: clausesOf.Parameters) {
  return clausesOf<PublishedContract, BerachainRole>(parameters)
}
