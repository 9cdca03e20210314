import { approveSync, readBalances, requestWithdrawalSync } from '@millpond/sdk'
import { maxUint256 } from 'viem'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { eth } from '../format.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, People, UploadedValidator, World } from '../World.ts'

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
  narrator.tell('worth', eth(balance?.assets ?? 0n))
  narrator.tell('buffer', eth(accounting.buffer))
  narrator.transaction(`request ${request.requestId}`, request.receipt.transactionHash)
  return request.requestId
}

/** The queue needs more than the buffer: the keeper asks for an exit, and the stake comes back to the vault. */
export async function exitValidator(
  world: World,
  { pool }: OpenPool,
  { pubkey }: UploadedValidator,
): Promise<void> {
  const { devnet, narrator } = world
  narrator.step('The keeper asks for the exit (EIP-7002)', position(devnet))
  narrator.transaction('exit request', await runDuty(world, pool, 'exit'))

  const exited = await advanceUntilProvable(devnet, { pubkey, status: 'exited_unslashed' })
  narrator.step('The validator has left', position(devnet))
  narrator.tell('exited', `since epoch ${exited.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))

  const done = await advanceUntilProvable(devnet, { pubkey, status: 'withdrawal_done' })
  narrator.step('Its stake is swept to the vault', position(devnet))
  narrator.tell('swept', `by epoch ${done.epoch}`)
  narrator.tell('paid to the vault', eth(devnet.withdrawalsTo(pool.stakeVault)))
}
