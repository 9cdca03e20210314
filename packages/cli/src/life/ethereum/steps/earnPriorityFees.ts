import { formatEth } from '../../../output/formatEth.ts'
import { ProposalMissingError } from '../../errors.ts'
import { payTip } from '../../payTip.ts'
import { sumPriorityFees } from '../../sumPriorityFees.ts'
import { position } from '../position.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** Epochs to wait for a proposal: one in two epochs is likely, none in forty is not. */
const patience = 40

/** The validator proposes a block; the fees that its transactions pay go to the pool. */
export async function earnPriorityFees(
  world: World,
  { pool }: OpenPool,
  { pubkey }: UploadedValidator,
): Promise<void> {
  const { client, devnet, narrator } = world
  await advanceToProposal(world, pubkey)
  narrator.step('The validator proposes a block', position(devnet))

  let paid = await payTip(client, world.people.keeper)
  // On a busy machine an empty block may come first and take the slot: then the next one is waited for.
  for (
    let tries = 1;
    paid.miner !== pool.elRewardsVault.toLowerCase() && tries < patience;
    tries++
  ) {
    await advanceToProposal(world, pubkey)
    paid = await payTip(client, world.people.keeper)
  }
  const range = { fromBlock: paid.blockNumber, toBlock: paid.blockNumber }
  const fees = await sumPriorityFees(client, { recipient: pool.elRewardsVault, ...range })
  narrator.tell('fee recipient', paid.miner)
  narrator.tell('priority fees', formatEth(fees))
  narrator.transaction("somebody's transaction", paid.hash)
}

/** Passes time until the next slot is the validator's. */
async function advanceToProposal({ devnet }: World, pubkey: UploadedValidator['pubkey']) {
  for (let epoch = 0; epoch < patience; epoch++) {
    const slot = devnet.nextProposal(pubkey)
    if (slot === undefined) {
      await devnet.advanceEpochs(1)
      continue
    }
    const before = slot - 1 - devnet.head().slot
    if (before > 0) await devnet.advanceSlots(before)
    return
  }
  throw new ProposalMissingError({ epochs: patience })
}
