import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { formatInteger, RpcUnreachableError, toMillpondError } from '@millpond/sdk'
import { readWithdrawalRequests } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { Session } from '../../../chain/berachain/connect.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'

/** A request that may be paid now, and to whom. */
export type Claimable = readWithdrawalRequests.Request & { owner: Address }

type Vault = { client: Session['client']; withdrawalVault: Address }

/**
 * The requests with these ids. What the vault lacks may still come with the claim, out of a closed
 * pool; a delay that has not passed does not.
 * @throws CliError REQUEST_NOT_CLAIMABLE
 */
export async function findClaims({
  ids,
  ...vault
}: Vault & { ids: readonly bigint[] }): Promise<Claimable[]> {
  const owners = await Promise.all(ids.map((id) => readOwner(vault, id)))
  const lists = await Promise.all([...new Set(owners)].map((owner) => readOpen(vault, owner)))
  const open = new Map(lists.flat().map((request) => [request.id, request]))
  return ids.map((id) => {
    const request = open.get(id)
    if (!request) throw notClaimable(`Request ${id} is not open.`)
    const { readiness } = request
    if (readiness.kind !== 'waiting') return request
    const blocks = formatInteger(readiness.blocksLeft)
    throw notClaimable(`Request ${id} has to wait ${blocks} more blocks.`)
  })
}

/**
 * The requests of an account that can be paid together, oldest first.
 * @throws CliError NOTHING_TO_CLAIM
 */
export async function findReadyClaims({
  account,
  ...vault
}: Vault & { account: Address }): Promise<Claimable[]> {
  const { client, withdrawalVault } = vault
  const found = await readWithdrawalRequests(client, { withdrawalVault, account })
  let left = found.vaultBalance
  const ready = found.requests.filter(({ readiness, assets }) => {
    if (readiness.kind !== 'ready' || assets > left) return false
    left -= assets
    return true
  })
  if (ready.length > 0) return ready.map((request) => ({ ...request, owner: account }))
  throw new CliError({
    code: 'NOTHING_TO_CLAIM',
    message: `None of the ${found.requests.length} open requests of ${account} can be paid now.`,
    next: 'See `millpond withdraw list` for what they wait for.',
    exitCode: exitCodes.precondition,
  })
}

async function readOwner({ client, withdrawalVault }: Vault, id: bigint): Promise<Address> {
  try {
    return await client.readContract({
      address: withdrawalVault,
      abi: withdrawalVaultAbi,
      functionName: 'ownerOf',
      args: [id],
    })
  } catch (cause) {
    const error = toMillpondError(cause)
    if (error instanceof RpcUnreachableError) throw error
    throw notClaimable(`Request ${id} does not exist, or was paid already.`, cause)
  }
}

async function readOpen({ client, withdrawalVault }: Vault, owner: Address): Promise<Claimable[]> {
  const { requests } = await readWithdrawalRequests(client, { withdrawalVault, account: owner })
  return requests.map((request) => ({ ...request, owner }))
}

function notClaimable(message: string, cause?: unknown): CliError {
  return new CliError({
    code: 'REQUEST_NOT_CLAIMABLE',
    message,
    next: 'See `millpond withdraw list`.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
