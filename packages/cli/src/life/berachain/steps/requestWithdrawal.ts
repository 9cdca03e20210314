import { requestWithdrawalSync } from '@millpond/sdk/berachain'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import type { OpenPool, Staker, StakerRequest, World } from '../World.ts'

const weiPerGwei = 1_000_000_000n

/** A staker asks for a part back; the step tells what it will be paid from. */
export async function requestWithdrawal(
  world: World,
  open: OpenPool,
  { title, staker, assets }: requestWithdrawal.Parameters,
): Promise<requestWithdrawal.ReturnType> {
  const { devnet, narrator, system } = world
  narrator.step(title, position(devnet))

  const before = await readPool(world, open)
  const request = await requestWithdrawalSync(staker.wallet, {
    withdrawalVault: system.withdrawalVault,
    pubkey: open.pubkey,
    assetsGwei: assets / weiPerGwei,
  })
  await devnet.settled()
  const after = await readPool(world, open)
  const fromBuffer = before.buffer > after.buffer ? before.buffer - after.buffer : 0n
  const fromStake = request.isFullExit ? 0n : before.totalDeposits - after.totalDeposits
  const fromRewards = request.isFullExit ? 0n : assets - fromBuffer - fromStake

  narrator.tell('asked for', formatBera(request.assets))
  if (!request.isFullExit && fromBuffer > 0n)
    narrator.tell('from the buffer', formatBera(fromBuffer))
  if (fromRewards > 0n) narrator.tell('from rewards', formatBera(fromRewards))
  if (fromStake > 0n) narrator.tell('from the validator', formatBera(fromStake))
  narrator.transaction(`request ${request.requestId}`, request.receipt.transactionHash)
  return {
    id: request.requestId,
    name: staker.name,
    assets: request.assets,
    owner: staker.wallet.account.address,
    isFullExit: request.isFullExit,
    fromStake,
    fromRewards,
    blockNumber: Number(request.receipt.blockNumber),
  }
}

export declare namespace requestWithdrawal {
  type Parameters = {
    title: string
    staker: Staker
    /** Wei; whole gwei. */
    assets: bigint
  }
  type ReturnType = StakerRequest & {
    isFullExit: boolean
    /** Wei that the validator has to pay by a partial withdrawal. */
    fromStake: bigint
    /** Wei that the SmartOperator's rewards paid at once. */
    fromRewards: bigint
    blockNumber: number
  }
}
