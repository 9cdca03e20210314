import { approveSync, readBalances, requestWithdrawalSync } from '@millpond/sdk/ethereum'
import { maxUint256 } from 'viem'
import { formatEth } from '../../../output/formatEth.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import type { OpenPool, People, World } from '../World.ts'

/** One person asks for everything back: more than the buffer holds, so the validator must exit. */
export async function requestEverything(
  world: World,
  { pool }: OpenPool,
  staker: People['stakers'][number],
): Promise<bigint> {
  const { client, devnet, narrator } = world
  const { name, wallet } = staker
  narrator.step(`${name} asks for everything back`, position(devnet))

  const holder = wallet.account.address
  const { poolETH, withdrawalQueue: queue } = pool
  await approveSync(wallet, { token: poolETH, spender: queue, amount: maxUint256 })
  const [balance] = await readBalances(client, { poolETH, holders: [holder] })
  const shares = balance?.shares ?? 0n
  const request = await requestWithdrawalSync(wallet, { queue, shares, receiver: holder })
  const { accounting } = await readPoolNow(world, pool)
  narrator.tell('worth', formatEth(balance?.assets ?? 0n))
  narrator.tell('buffer', formatEth(accounting.buffer))
  narrator.transaction(`request ${request.requestId}`, request.receipt.transactionHash)
  return request.requestId
}
