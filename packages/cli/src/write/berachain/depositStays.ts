import { formatBera } from '../../output/formatBera.ts'
import type { Irreversible } from '../Write.ts'

/** What nobody can undo about a validator's first deposit, of so many wei. */
export function depositStays(assets: bigint): Irreversible {
  return {
    effect: `${formatBera(assets)} go to the deposit contract; only the exit of the validator brings them back`,
    word: 'deposit',
  }
}
