import type { Narrator } from '../src/life/narrator.ts'

/** Tells nobody anything. For tests. */
export const silentNarrator: Narrator = {
  step: () => undefined,
  tell: () => undefined,
  transaction: () => undefined,
  say: () => undefined,
}
