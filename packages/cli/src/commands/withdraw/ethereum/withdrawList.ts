import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { readRequests } from '@millpond/sdk/ethereum'
import { type Address, isAddressEqual } from 'viem'
import { z } from 'zod'
import { connectPool, type PoolSession } from '../../../chain/ethereum/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { print } from '../../../output/print.ts'
import { renderTable } from '../../../output/renderTable.ts'
import { address, units } from '../../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.strictObject({
  requests: z.array(
    z.strictObject({
      id: units,
      status: z.string(),
      owner: address,
      shares: units,
      assets: units,
      claimable: units,
      requestedAt: units,
      reportCount: z.int(),
    }),
  ),
})

/** `millpond withdraw list` for Ethereum pools: requests of the queue, newest last. */
export const withdrawList: addFamilyCommand.Side<Options> = {
  details: 'Requests of the queue, newest last.',
  output,
  example: 'millpond withdraw list --owner 0x1111111111111111111111111111111111111111',
  addOptions: (command) =>
    command.option(
      '--last <n>',
      'look at so many of the newest',
      parseInteger({ option: '--last', minimum: 1, maximum: 10_000 }),
      1_000,
    ),
  async run(context, options) {
    const requests = await listRequests(await connectPool(context, options), options)
    const data = { requests }
    print(context, { json: options.json, data, text: renderWithdrawList(requests) })
  },
}

/** A table of requests. */
function renderWithdrawList(requests: readonly readRequests.Request[]): string {
  if (requests.length === 0) return 'No requests.\n'
  return renderTable(
    [
      { name: 'id', align: 'right' },
      { name: 'state' },
      { name: 'worth at request', align: 'right' },
      { name: 'claimable', align: 'right' },
      { name: 'owner' },
    ],
    requests.map(({ id, status, assets, claimable, owner }) => [
      String(id),
      status,
      formatEth(assets, 6),
      status === 'finalized' ? formatEth(claimable, 6) : '-',
      owner,
    ]),
  )
}

type Options = addNetworkOptions.Options & { owner?: Address; last: number; json?: boolean }

async function listRequests(
  { client, pool }: PoolSession,
  { owner, last }: Options,
): Promise<readRequests.Request[]> {
  const queue = pool.withdrawalQueue
  const lastId = await client.readContract({
    address: queue,
    abi: iWithdrawalQueueAbi,
    functionName: 'lastRequestId',
  })
  const count = lastId < BigInt(last) ? Number(lastId) : last
  const ids = Array.from({ length: count }, (_, index) => lastId - BigInt(count - 1 - index))
  const requests = await readRequests(client, { queue, ids })
  if (owner === undefined) return requests
  return requests.filter((request) => isAddressEqual(request.owner, owner))
}
