import type { ValidatorRecord } from '@millpond/consensus'
import { readConsensusRequests, readFlightDelay } from '@millpond/sdk/berachain'
import { connectNode } from './connectNode.ts'
import type { PoolSession } from './connectPool.ts'

/**
 * A validator on its way out, as the consensus chain has it, with what the vault asked of it. Unknown
 * while no node API answers, or while it is behind the execution chain by more than a quarter of an
 * epoch: it may not show yet what was asked for.
 * @throws RpcUnreachableError, LogsUnavailableError
 */
export async function readLeaving(
  session: PoolSession,
  { blockNumber }: { blockNumber: bigint },
): Promise<readLeaving.ReturnType> {
  const { client, network, withdrawalVault, pubkey } = session
  const epochBlocks = BigInt(network.slotsPerEpoch)
  const seen = await readConsensus(session, blockNumber).catch(toUnknown)
  if (seen.kind === 'unknown') return seen

  const delay = await readFlightDelay(client, { withdrawalVault, block: { blockNumber } })
  const flight = BigInt(network.parameters.withdrawalFlightBlocks)
  // A request waits for its epoch's end and 256 more, which is up to 190 blocks longer than the vault does.
  const waitBlocks = (delay.kind === 'known' ? delay.value : flight) + epochBlocks
  const requests = await readConsensusRequests(client, {
    withdrawalVault,
    pubkey,
    fromBlock: blockNumber > waitBlocks ? blockNumber - waitBlocks : 0n,
    toBlock: blockNumber,
  })
  return {
    ...seen,
    blockNumber,
    canRetry: delay.kind === 'known',
    lastPartialBlock: requests.findLast(({ amountGwei }) => amountGwei > 0n)?.blockNumber,
    lastExitBlock: requests.findLast(({ amountGwei }) => amountGwei === 0n)?.blockNumber,
    waitBlocks,
    epochBlocks,
  }
}

export declare namespace readLeaving {
  type Validator =
    | { kind: 'absent' }
    | ({ kind: 'known'; balanceGwei: bigint } & Pick<
        ValidatorRecord,
        'activationEpoch' | 'exitEpoch' | 'withdrawableEpoch'
      >)
  type Consensus = {
    kind: 'known'
    validator: Validator
    /** Of the newest state of the node. */
    epoch: bigint
    /** Partial withdrawals that are not paid yet. */
    pendingGwei: bigint
  }
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    | (Consensus & {
        blockNumber: bigint
        /** Whether the contracts can ask for an exit again. */
        canRetry: boolean
        lastPartialBlock: bigint | undefined
        lastExitBlock: bigint | undefined
        /** Blocks after which a partial withdrawal is surely paid or dropped. */
        waitBlocks: bigint
        epochBlocks: bigint
      })
}

type Seen = readLeaving.Consensus | { kind: 'unknown'; reason: string }

async function readConsensus(session: PoolSession, blockNumber: bigint): Promise<Seen> {
  const slotsPerEpoch = BigInt(session.network.slotsPerEpoch)
  const { beacon } = await connectNode(session)
  const { slot } = (await beacon.header('head')).header
  if (slot + slotsPerEpoch / 4n < blockNumber) {
    return { kind: 'unknown', reason: `the node API is at slot ${slot} of ${blockNumber}` }
  }
  const { validators, isOptimistic } = await beacon.validators(slot, { ids: [session.pubkey] })
  if (isOptimistic === true) {
    return { kind: 'unknown', reason: `the node API has not verified slot ${slot}` }
  }
  const [found] = validators
  const epoch = slot / slotsPerEpoch
  if (found?.kind !== 'known') {
    return { kind: 'known', validator: { kind: 'absent' }, epoch, pendingGwei: 0n }
  }

  const { withdrawals } = await beacon.pendingPartialWithdrawals(slot)
  const own = withdrawals.filter(({ validatorIndex }) => validatorIndex === found.index)
  const pendingGwei = own.reduce((sum, { amountGwei }) => sum + amountGwei, 0n)
  const { activationEpoch, exitEpoch, withdrawableEpoch } = found.validator
  const epochs = { activationEpoch, exitEpoch, withdrawableEpoch }
  const validator = { kind: 'known', balanceGwei: found.balanceGwei, ...epochs } as const
  return { kind: 'known', validator, epoch, pendingGwei }
}

/** What cannot be read is a kind, so that the rest can still be told. */
function toUnknown(error: unknown): Seen {
  const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return { kind: 'unknown', reason: text.replace(/\.$/, '') }
}
