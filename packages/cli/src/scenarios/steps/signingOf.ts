import type { UploadedValidator, World } from '../../life/ethereum/World.ts'

/** Whether a threshold of SSV operators signs for the validator: `online`, or why not. */
export function signingOf({ ssv }: World, { pubkey }: Pick<UploadedValidator, 'pubkey'>): string {
  const view = ssv.nodes.validator(pubkey)
  if (view.kind !== 'registered') return view.kind
  return view.verdict.kind === 'online' ? 'online' : view.verdict.reason
}
