import { getNetwork } from '@millpond/networks'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { parseEventLogs } from 'viem'
import { getTransactionReceipt } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { RequestUnpaidError } from '../../errors.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, StakerRequest, World } from '../World.ts'

const { withdrawalDelayBlocks } = getNetwork('berachain-local').parameters

/** Three days later the keeper pays every request, each to who asked. */
export async function payEverybody(
  world: World,
  open: OpenPool,
  requests: readonly StakerRequest[],
): Promise<void> {
  const { client, devnet, narrator, ledger } = world
  await devnet.advanceBlocks(withdrawalDelayBlocks)
  narrator.step(`${withdrawalDelayBlocks} blocks later the keeper pays`, position(devnet))

  const left = new Map(requests.map((request) => [request.id, request]))
  while (left.size > 0) {
    const hash = await runDuty(world, open, 'payments')
    const { logs } = await getTransactionReceipt(client, { hash })
    const eventName = 'WithdrawalRequestFinalized'
    const paid = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
    if (paid.length === 0) throw new RequestUnpaidError({ requestIds: [...left.keys()] })
    for (const { args } of paid) {
      const request = left.get(args.requestId)
      if (request === undefined) continue
      left.delete(args.requestId)
      ledger.claims += request.assets
      narrator.tell(`${request.name} gets`, formatBera(request.assets, 4))
    }
    narrator.transaction('paid', hash)
  }
}
