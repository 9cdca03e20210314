import { getNetwork } from '@millpond/networks'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import { readContract } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { ProposalMissingError } from '../../errors.ts'
import { payTip } from '../../payTip.ts'
import { sumPriorityFees } from '../../sumPriorityFees.ts'
import { position } from '../position.ts'
import type { OpenPool, World } from '../World.ts'

const { pol } = getNetwork('berachain-local')

/** Blocks to wait for a proposal: the validator makes one in fifteen. */
const patience = 400

/** The validator proposes a block: its tips go to the pool at once, its rewards are paid in the block after. */
export async function propose(world: World, { pubkey, contracts }: OpenPool): Promise<void> {
  const { client, devnet, narrator } = world
  narrator.step('The validator proposes a block', position(devnet))

  const recipient = contracts.stakingRewardsVault
  const held = () =>
    readContract(client, {
      address: pol.wbera,
      abi: wberaAbi,
      functionName: 'balanceOf',
      args: [contracts.smartOperator],
    })
  let paid = { hash: '', blockNumber: 0n, miner: '' }
  let before = 0n
  // On a busy machine another block may come first and take the turn: then the next one is waited for.
  for (let tries = 0; paid.miner !== recipient.toLowerCase(); tries++) {
    if (tries === patience) throw new ProposalMissingError({ epochs: 1 })
    await advanceToProposal(world, pubkey)
    before = await held()
    paid = await payTip(client, world.people.keeper)
  }
  await devnet.advanceBlocks(1, { everyBlock: true })

  const range = { fromBlock: paid.blockNumber, toBlock: paid.blockNumber }
  narrator.tell('priority fees', formatBera(await sumPriorityFees(client, { recipient, ...range })))
  narrator.tell('to the SmartOperator', `${formatBera((await held()) - before)}, wrapped`)
  narrator.transaction("somebody's transaction", paid.hash)
}

/** Passes blocks until the next one is the validator's. */
async function advanceToProposal({ devnet }: World, pubkey: OpenPool['pubkey']) {
  for (let passed = 0; passed < patience; passed++) {
    await devnet.settled()
    if (devnet.chain.prepare().proposer.pubkey === pubkey) return
    await devnet.advanceBlocks(1, { everyBlock: true })
  }
  throw new ProposalMissingError({ epochs: Math.ceil(patience / devnet.slotsPerEpoch) })
}
