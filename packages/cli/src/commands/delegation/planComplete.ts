import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { completeWithdrawalCall, readDelegationRequests } from '@millpond/sdk/berachain'
import { parseEventLogs } from 'viem'
import { formatBera } from '../../output/formatBera.ts'
import type { Sender } from '../../write/resolveSender.ts'
import type { Detail, Write } from '../../write/Write.ts'
import { chooseRequest } from './chooseRequest.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { findDelegatorRole } from './findDelegatorRole.ts'

/** Official names of the second script of each way back. */
const fileNames = {
  principal: 'delegator-withdraw-principal-2-complete',
  yield: 'delegated-withdraw-yield-2-complete',
} as const

/**
 * Takes in a request of the handler: the one that is named, or the only one that can be.
 * @throws CliError of `chooseRequest`
 */
export async function planComplete(
  session: DelegationSession,
  { id, purpose, fromBlock, sender }: planComplete.Parameters,
): Promise<Write> {
  const { client, delegation, withdrawalVault, network } = session
  const { handler } = delegation
  const found = await readDelegationRequests(client, {
    delegationHandler: handler,
    withdrawalVault,
    fromBlock,
  })
  const secondsPerBlock = network.secondsPerSlot
  const request = chooseRequest(found.requests, { id, purpose, secondsPerBlock })
  const requestId = request?.id ?? id ?? 0n
  const kind = request?.purpose ?? (await readPurpose(session, requestId))
  const role =
    kind === 'yield'
      ? ({ contract: handler, role: 'VALIDATOR_ADMIN_ROLE' } as const)
      : await findDelegatorRole(session, sender)
  return {
    title: `Complete request ${requestId}`,
    details: renderRequest(request, kind),
    calls: [completeWithdrawalCall({ delegationHandler: handler, requestId })],
    role,
    fileName: fileNames[kind],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalCompleted'
      const [event] = parseEventLogs({ abi: iDelegationHandlerAbi, eventName, logs })
      if (!event) return []
      return [
        ['paid', formatBera(event.args.amount)],
        ['to', event.args.receiver],
      ]
    },
  }
}

export declare namespace planComplete {
  type Parameters = {
    /** Default: the only request that can be completed. */
    id?: bigint | undefined
    purpose?: readDelegationRequests.Purpose | undefined
    /** From where to look for requests that were paid. */
    fromBlock?: bigint | undefined
    sender: Sender
  }
}

function renderRequest(
  request: readDelegationRequests.Request | undefined,
  kind: readDelegationRequests.Purpose,
): readonly Detail[] {
  if (!request) return [['state', 'not known: paid long ago, or not of this handler']]
  const how = request.readiness.kind === 'paid' ? 'the handler holds it already' : 'from the vault'
  return [
    ['purpose', kind],
    ['pays', `${formatBera(request.assets)}, ${how}`],
    ['to', kind === 'yield' ? 'the sender' : 'the handler'],
  ]
}

async function readPurpose(
  { client, delegation }: DelegationSession,
  requestId: bigint,
): Promise<readDelegationRequests.Purpose> {
  const isYield = await client.readContract({
    address: delegation.handler,
    abi: iDelegationHandlerAbi,
    functionName: 'isYieldRedeemRequest',
    args: [requestId],
  })
  return isYield ? 'yield' : 'principal'
}
