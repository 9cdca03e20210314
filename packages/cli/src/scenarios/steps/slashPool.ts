import { deriveSigningKeys } from '@millpond/keys/node'
import { position } from '../../life/ethereum/position.ts'
import type { UploadedValidator, World } from '../../life/ethereum/World.ts'

/**
 * Keys that run a second time, beside the SSV operators, sign twice: one proposes two blocks, several vote for two
 * targets. Returns when they are slashed.
 */
export async function slashPool(
  world: World,
  { keys, mnemonic }: { keys: readonly UploadedValidator[]; mnemonic: string },
): Promise<void> {
  const { devnet, narrator } = world
  const count = keys.length
  const isOne = count === 1
  const title = isOne
    ? 'An old copy of the key runs as well, and proposes a second block'
    : 'Old copies of the keys run as well, and vote a second time'
  narrator.step(title, position(devnet))
  await leaveOwnProposals(world, keys)
  const signing = deriveSigningKeys({ mnemonic, startIndex: 0, count })
  const { operations } = devnet.slash({
    kind: isOne ? 'proposer' : 'attester',
    validators: keys.map(({ pubkey }) => pubkey),
    secretKeys: signing.map(({ secretKey }) => secretKey),
  })
  narrator.tell(
    'evidence',
    `${operations} for ${count} of ${devnet.genesisValidators + count} validators`,
  )
  await devnet.advanceSlots(1)
  for (const { pubkey } of keys) await devnet.advanceUntil({ pubkey, status: 'active_slashed' })
}

/**
 * Whoever includes evidence is paid as much as the slashed lose. Passes slots until the next block is not theirs, so
 * that what they lose is the penalty alone.
 */
async function leaveOwnProposals(
  { devnet }: World,
  keys: readonly UploadedValidator[],
): Promise<void> {
  const isOwn = () =>
    keys.some(({ pubkey }) => devnet.nextProposal(pubkey) === devnet.head().slot + 1)
  do await devnet.advanceSlots(1)
  while (isOwn())
}
