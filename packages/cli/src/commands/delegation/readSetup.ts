import { readHandlerPlace, readRole } from '@millpond/sdk/berachain'
import { type Address, parseAbi } from 'viem'
import type { Sender } from '../../write/resolveSender.ts'
import type { HandlerSession } from './connectDelegation.ts'
import type { planSetup } from './planSetup.ts'

const ownerAbi = parseAbi(['function owner() view returns (address)'])

/** How far the loan of a validator is, and who lends. */
export async function readSetup(
  session: HandlerSession,
  { amount, validatorAdmin, sender }: readSetup.Parameters,
): Promise<readSetup.ReturnType> {
  const { client, delegationHandlerFactory, pubkey, found } = session
  const place = await readHandlerPlace(client, { delegationHandlerFactory, pubkey })
  const { handler } = place
  const wish = { delegationHandlerFactory, pubkey, handler, amount, validatorAdmin }
  if (place.kind === 'predicted' || found.kind === 'none') {
    // It can be paid before it exists: its address is known.
    const balance = await client.getBalance({ address: handler })
    const delegator =
      place.kind === 'predicted'
        ? ({ kind: 'known', address: place.delegator } as const)
        : await readDelegator(session, handler, sender)
    const isDeployed = place.kind === 'deployed'
    return { ...wish, isDeployed, balance, delegated: 0n, isAdmin: false, delegator }
  }

  const { balance, delegated } = found
  const role = 'VALIDATOR_ADMIN_ROLE'
  const [isAdmin, delegator] = await Promise.all([
    readRole(client, { contract: handler, role, account: validatorAdmin }),
    readDelegator(session, handler, sender),
  ])
  return { ...wish, isDeployed: true, balance, delegated, isAdmin, delegator }
}

export declare namespace readSetup {
  type Parameters = { amount: bigint; validatorAdmin: Address; sender: Sender }
  /** The contract does not list its admins: one of those who may be it, if any is. */
  type Delegator = { kind: 'known'; address: Address } | { kind: 'unknown' }
  type ReturnType = planSetup.Parameters & { delegator: Delegator }
}

async function readDelegator(
  { client, delegationHandlerFactory: address }: HandlerSession,
  contract: Address,
  sender: Sender,
): Promise<readSetup.Delegator> {
  const owner = await client.readContract({ address, abi: ownerAbi, functionName: 'owner' })
  const candidates = sender.kind === 'unknown' ? [owner] : [sender.address, owner]
  for (const account of candidates) {
    const role = 'DEFAULT_ADMIN_ROLE'
    if (await readRole(client, { contract, role, account }))
      return { kind: 'known', address: account }
  }
  return { kind: 'unknown' }
}
