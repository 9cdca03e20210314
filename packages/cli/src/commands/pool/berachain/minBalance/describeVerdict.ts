import type { judgeMinEffectiveBalance } from '@millpond/sdk/berachain'
import { formatBera } from '../../../../output/formatBera.ts'

type Refusal = judgeMinEffectiveBalance.ReturnType['refusals'][number]
type Warning = judgeMinEffectiveBalance.ReturnType['warnings'][number]

/** What speaks against a value, as a sentence without a period. */
export function describeVerdict(verdict: Refusal | Warning): string {
  switch (verdict.kind) {
    case 'outOfBounds':
      return `it must be from ${formatBera(verdict.minimum)} to ${formatBera(verdict.maximum)}`
    case 'exited':
      return 'the pool is closed for good'
    case 'setUnknown':
      return `nobody knows whether a place among the validators is free: ${verdict.reason}`
    case 'evicted':
      return `all places are taken, and the last that would stay has ${formatBera(verdict.rival)}: with ${formatBera(verdict.effective)} the validator is evicted as soon as it starts`
    case 'noHeadroom':
      return `${formatBera(verdict.staked)} are staked: the next withdrawal of a gwei would close the pool for everybody`
    case 'thinHeadroom':
      return `only ${formatBera(verdict.headroom)} could leave before the pool closes for everybody, and ${formatBera(verdict.requested)} are being withdrawn now`
    case 'rounded':
      return `only whole steps count: it is worth ${formatBera(verdict.effective)}`
    case 'byPubkey':
      return `another validator has ${formatBera(verdict.effective)} too: yours stays by its public key alone`
    case 'startsNow':
      return `the next deposit stakes ${formatBera(verdict.staked)}, which cannot be undone`
    case 'belowSet':
      return `withdrawals may take the stake to ${formatBera(verdict.effective)}, below the ${formatBera(verdict.rival)} of the last that would stay`
  }
}
