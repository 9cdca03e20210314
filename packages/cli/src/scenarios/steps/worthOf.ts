import type { Hex } from 'viem'
import type { World } from '../../life/ethereum/World.ts'

type Chain = Pick<World['devnet'], 'validator' | 'withdrawalsOf'>

const weiPerGwei = 10n ** 9n

/**
 * Everything that a validator has and what was paid out of it so far, in gwei; 0 for one that the beacon chain does
 * not know. It falls only by penalties: a sweep moves gwei from one part to the other.
 */
export function worthOf({ devnet }: { devnet: Chain }, pubkey: Hex): bigint {
  const view = devnet.validator(pubkey)
  if (view.kind === 'unknown') return 0n
  return view.balanceGwei + devnet.withdrawalsOf(view.index) / weiPerGwei
}
