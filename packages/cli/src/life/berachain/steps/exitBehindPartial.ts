import type { BerachainDevnet } from '@millpond/devnet'
import { RequestUnexpectedError } from '../../errors.ts'
import { position } from '../position.ts'
import type { OpenPool, Staker, StakerRequest, World } from '../World.ts'
import { requestWithdrawal } from './requestWithdrawal.ts'

/**
 * A staker asks for more than the validator can lose and stay: the whole pool exits. The consensus chain drops the
 * exit, because an earlier partial withdrawal is still on its way.
 */
export async function exitBehindPartial(
  world: World,
  open: OpenPool,
  { staker, assets }: { staker: Staker; assets: bigint },
): Promise<StakerRequest> {
  const { devnet, narrator } = world
  const request = await requestWithdrawal(world, open, {
    title: `${staker.name} asks for more than the validator can spare: the pool exits`,
    staker,
    assets,
  })
  if (!request.isFullExit)
    throw new RequestUnexpectedError({ expected: 'a full exit', actual: 'a partial withdrawal' })

  narrator.step('The consensus chain drops the exit', position(devnet))
  const outcome = outcomeAt(devnet, request.blockNumber)
  if (outcome !== 'partial withdrawals pending')
    throw new RequestUnexpectedError({ expected: 'partial withdrawals pending', actual: outcome })
  narrator.tell('because', 'a partial withdrawal is still on its way')
  return request
}

/** What became of the request that the block of the transaction made. */
export function outcomeAt(devnet: BerachainDevnet, blockNumber: number): string {
  const requests = devnet.chain.history.atSlot(blockNumber)?.requests ?? []
  const last = requests.at(-1)
  if (last === undefined) return 'no request'
  return last.kind === 'ignored' ? last.reason : last.kind
}
