import { readDelegationRequests, readDelegationStake } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../options/addOfficialNames.ts'
import { print } from '../../output/print.ts'
import { connectHandler, type Delegation, type HandlerSession } from './connectDelegation.ts'
import { delegationOutput } from './delegationOutput.ts'
import { renderDelegationStatus } from './renderDelegationStatus.ts'
import { addSinceBlock, toSinceBlock } from './sinceBlock.ts'

/** `millpond delegation status`: what is lent to a validator and where it is. */
export function registerDelegationStatus(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'status',
    summary: 'Show what is lent to a validator, and the open requests of its handler.',
    details:
      'Each request with its purpose and what it waits for. A request that somebody had paid to the ' +
      'handler still has to be completed; only events tell of it.',
    example: 'millpond delegation status',
    output: delegationOutput,
  })
  addSinceBlock(addOfficialNames(addNetworkOptions(command))).action(async () => {
    const options = toNetworkOptions(command.opts<Options>())
    const session = await connectHandler(context, options)
    const { found, pubkey } = session
    const status = found.kind === 'known' ? await readStatus(session, found, options) : found
    const data = { pubkey: pubkey.toLowerCase(), delegation: status }
    const text = renderDelegationStatus(pubkey, status)
    print(context, { json: options.json, data, text })
  })
}

type Options = addNetworkOptions.Options &
  addOfficialNames.Options & { sinceBlock?: number; json?: boolean }

/** A handler at one block, with what it has in its pool and each request with the time it waits. */
export type DelegationStatus = Omit<Delegation, 'requests'> & {
  stake:
    | ({ kind: 'known' } & Omit<readDelegationStake.ReturnType, 'blockNumber'>)
    | { kind: 'none'; reason: string }
  requests: TimedRequest[]
  paid: readDelegationRequests.ReturnType['paid']
}

type Request = readDelegationRequests.Request
type TimedRequest = Omit<Request, 'readiness'> & {
  readiness:
    | Exclude<Request['readiness'], { kind: 'waiting' }>
    | (Extract<Request['readiness'], { kind: 'waiting' }> & { secondsLeft: bigint })
}

async function readStatus(
  { client, withdrawalVault, network }: HandlerSession,
  delegation: Delegation,
  options: Options,
): Promise<DelegationStatus> {
  const { handler: delegationHandler, blockNumber, stakingPool, delegated, available } = delegation
  const block = { blockNumber }
  const [{ requests, paid }, stake] = await Promise.all([
    readDelegationRequests(client, {
      delegationHandler,
      withdrawalVault,
      block,
      fromBlock: toSinceBlock(options),
    }),
    stakingPool === undefined
      ? ({ kind: 'none', reason: 'lent BERA has no pool yet' } as const)
      : readStake(client, {
          delegationHandler,
          stakingPool,
          principal: delegated - available,
          block,
        }),
  ])
  const secondsPerBlock = BigInt(network.secondsPerSlot)
  const timed = requests.map((request) => addTime(request, secondsPerBlock))
  return { ...delegation, stake, requests: timed, paid }
}

async function readStake(
  client: HandlerSession['client'],
  parameters: readDelegationStake.Parameters,
) {
  const { blockNumber: _, ...stake } = await readDelegationStake(client, parameters)
  return { kind: 'known', ...stake } as const
}

function addTime(request: Request, secondsPerBlock: bigint): TimedRequest {
  const { readiness } = request
  if (readiness.kind !== 'waiting') return { ...request, readiness }
  const secondsLeft = readiness.blocksLeft * secondsPerBlock
  return { ...request, readiness: { ...readiness, secondsLeft } }
}
