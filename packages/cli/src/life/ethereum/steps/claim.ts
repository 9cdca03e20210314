import { claimSync, readRequest } from '@millpond/sdk/ethereum'
import { formatEth } from '../../../output/formatEth.ts'
import { RequestNotFinalizedError } from '../../errors.ts'
import { position } from '../position.ts'
import type { OpenPool, People, World } from '../World.ts'

/** The request has its price: its owner is paid. */
export async function claim(
  world: World,
  { pool }: OpenPool,
  parameters: { requestId: bigint; staker: People['stakers'][number] },
): Promise<void> {
  const { client, devnet, narrator, ledger } = world
  const { requestId, staker } = parameters
  narrator.step(`${staker.name} claims`, position(devnet))

  const queue = pool.withdrawalQueue
  const { status } = await readRequest(client, { queue, id: requestId })
  if (status !== 'finalized') throw new RequestNotFinalizedError({ requestId, status })

  const receiver = staker.wallet.account.address
  const { assets, receipt } = await claimSync(staker.wallet, { queue, requestId, receiver })
  ledger.claims += assets
  narrator.tell('staked', formatEth(staker.stake))
  narrator.tell('paid', formatEth(assets))
  narrator.transaction('claim', receipt.transactionHash)
}
