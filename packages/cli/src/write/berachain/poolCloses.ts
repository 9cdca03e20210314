import type { Irreversible } from '../Write.ts'

/** What somebody who closes a Berachain pool agrees to, whatever command does it. */
export const poolCloses: Irreversible = {
  effect: 'The pool closes for everybody, and its validator never comes back',
  word: 'close',
}
