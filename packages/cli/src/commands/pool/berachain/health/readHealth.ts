import { gweiToWei, type KnownValidator } from '@millpond/consensus'
import {
  adviseMinEffectiveBalance,
  estimateHeadroom,
  estimateProposals,
} from '@millpond/sdk/berachain'
import { connectNode } from '../../../../chain/berachain/connectNode.ts'
import type { PoolSession } from '../../../../chain/berachain/connectPool.ts'
import { type PoolNow, readPoolNow } from '../../../../chain/berachain/readPoolNow.ts'
import { readValidatorSet } from '../../../../chain/berachain/readValidatorSet.ts'
import { toReason } from '../../../../chain/berachain/toReason.ts'
import { toValidatorStatus } from '../../../../chain/berachain/toValidatorStatus.ts'
import { readProposals } from './readProposals.ts'

/** What can be known of a pool's validator, at the head. */
export async function readHealth(
  session: PoolSession,
  options: readHealth.Options,
): Promise<readHealth.ReturnType> {
  const { network, pubkey } = session
  const [now, set] = await Promise.all([readPoolNow(session), readValidatorSet(session)])
  const { parameters } = network
  const advice = adviseMinEffectiveBalance({ set, pubkey, parameters })
  const { availableWbera } = now.state.operator
  const headroom = estimateHeadroom({
    ...now.state,
    availableWbera: availableWbera.kind === 'known' ? availableWbera.value : 0n,
  })
  const base = { pubkey, now, advice, headroom }
  if (set.kind === 'unknown') {
    return { ...base, validator: set, proposals: set, pending: set }
  }
  const found = set.validators.find((one) => one.pubkey.toLowerCase() === pubkey.toLowerCase())
  if (found === undefined) {
    const none = {
      kind: 'unknown',
      reason: 'the consensus chain does not know the validator',
    } as const
    return { ...base, validator: { kind: 'absent' }, proposals: none, pending: none }
  }
  const [proposals, pending] = await Promise.all([
    countProposals(session, { set, found, options }),
    readPending(session, { slot: set.slot, index: found.index }),
  ])
  return { ...base, validator: toValidator(found, set.epoch), proposals, pending }
}

export declare namespace readHealth {
  type Options = {
    /** Newest blocks to look at. */
    blocks: number
    signal: AbortSignal
    /** Told how many of them were asked for. */
    onProgress: (done: bigint) => void
  }
  type Unknown = { kind: 'unknown'; reason: string }
  type Validator =
    | Unknown
    | { kind: 'absent' }
    | {
        kind: 'known'
        index: bigint
        status: toValidatorStatus.ReturnType
        /** Wei. */
        balance: bigint
        /** Wei that count. */
        effective: bigint
        activationEpoch: bigint
        exitEpoch: bigint
      }
  type Proposals =
    | Unknown
    | ({ kind: 'known'; fromSlot: bigint; toSlot: bigint } & Pick<
        readProposals.ReturnType,
        'looked' | 'wrong'
      > & { count: estimateProposals.ReturnType })
  type ReturnType = {
    pubkey: string
    now: PoolNow
    validator: Validator
    proposals: Proposals
    /** Partial withdrawals that the consensus layer has not paid yet; wei. */
    pending: Unknown | { kind: 'known'; count: number; assets: bigint }
    advice: adviseMinEffectiveBalance.ReturnType
    headroom: estimateHeadroom.ReturnType
  }
}

type Set = Extract<readValidatorSet.ReturnType, { kind: 'known' }>

function toValidator(
  { index, balanceGwei, validator }: KnownValidator,
  epoch: bigint,
): readHealth.Validator {
  const { activationEpoch, exitEpoch, effectiveBalanceGwei } = validator
  return {
    kind: 'known',
    index,
    status: toValidatorStatus(validator, epoch),
    balance: gweiToWei(balanceGwei),
    effective: gweiToWei(effectiveBalanceGwei),
    activationEpoch,
    exitEpoch,
  }
}

async function countProposals(
  session: PoolSession,
  { set, found, options }: { set: Set; found: KnownValidator; options: readHealth.Options },
): Promise<readHealth.Proposals> {
  const { client, network, contracts, pubkey } = session
  const { slot: toSlot, epoch, validators } = set
  const { activationEpoch, exitEpoch } = found.validator
  if (activationEpoch > epoch || exitEpoch <= epoch) {
    return { kind: 'unknown', reason: 'the validator is not active' }
  }

  // Nothing was due before it became active.
  const start = activationEpoch * BigInt(network.slotsPerEpoch)
  const wanted = toSlot - BigInt(options.blocks) + 1n
  const fromSlot = [start, wanted, 1n].reduce((most, one) => (one > most ? one : most))
  try {
    const { beacon } = await connectNode(session)
    const rewardsVault = contracts.stakingRewardsVault
    const range = { index: found.index, fromSlot, toSlot, rewardsVault }
    const made = await readProposals({ client, beacon }, { ...range, ...options })
    const { blocks, proposed, looked, wrong } = made
    const count = estimateProposals({ validators, epoch, pubkey, blocks, proposed })
    return { kind: 'known', fromSlot, toSlot, looked, wrong, count }
  } catch (error) {
    options.signal.throwIfAborted()
    return { kind: 'unknown', reason: toReason(error) }
  }
}

async function readPending(
  session: PoolSession,
  { slot, index }: { slot: bigint; index: bigint },
): Promise<readHealth.ReturnType['pending']> {
  try {
    const { beacon } = await connectNode(session)
    const { withdrawals } = await beacon.pendingPartialWithdrawals(slot)
    const own = withdrawals.filter(({ validatorIndex }) => validatorIndex === index)
    const assets = own.reduce((sum, { amountGwei }) => sum + gweiToWei(amountGwei), 0n)
    return { kind: 'known', count: own.length, assets }
  } catch (error) {
    return { kind: 'unknown', reason: toReason(error) }
  }
}
