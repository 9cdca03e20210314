import { getTransactionReceipt } from 'viem/actions'
import { RequestUnexpectedError } from '../../errors.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, World } from '../World.ts'
import { outcomeAt } from './exitBehindPartial.ts'

/** The contracts let anybody ask again 49,153 blocks after the last partial withdrawal; it is paid 190 later at most. */
const flightBlocks = 49_345

/** The partial withdrawal was paid: the keeper asks for the exit again, and the chain obeys. */
export async function retryExit(world: World, open: OpenPool): Promise<void> {
  const { client, devnet, narrator } = world
  await devnet.advanceBlocks(flightBlocks)
  narrator.step('The keeper asks for the exit again', position(devnet))

  const hash = await runDuty(world, open, 'exit')
  const { blockNumber } = await getTransactionReceipt(client, { hash })
  const outcome = outcomeAt(devnet, Number(blockNumber))
  if (outcome !== 'exit') throw new RequestUnexpectedError({ expected: 'exit', actual: outcome })
  narrator.tell('the chain', 'lets the validator leave')
  narrator.transaction('asked', hash)
}
