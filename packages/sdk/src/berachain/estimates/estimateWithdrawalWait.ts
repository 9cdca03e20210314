import { greaterOf } from '../../amount/greaterOf.ts'

/** Epochs that the consensus layer holds back what was asked of it, and what leaves. */
const holdEpochs = 256n
/** What a block pays at most of partial withdrawals, beside the inflation. */
const partialsPerBlock = 7n
/** Validators that a block looks at for what is due. */
const sweptPerBlock = 31n
/** Blocks of a busy chain take longer than they should, by so many percent. */
const slowPercent = 10n

/**
 * How long somebody who asks now waits for their BERA, from the next block on, as a range with its
 * reasons. The delay of the vault runs beside the payout of the consensus layer, and the longer one
 * counts.
 * @example
 * const { slotsPerEpoch, secondsPerSlot } = network
 * const { seconds, bound } = estimateWithdrawalWait({
 *   way: 'consensus',
 *   delayBlocks: 129_600n,
 *   cooldown,
 *   slotsPerEpoch,
 *   secondsPerSlot,
 *   pending: { kind: 'unknown' },
 *   validators: { kind: 'unknown' },
 * })
 */
export function estimateWithdrawalWait(
  parameters: estimateWithdrawalWait.Parameters,
): estimateWithdrawalWait.ReturnType {
  const { way, delayBlocks, secondsPerSlot } = parameters
  const cooldown = toCooldown(parameters)
  const delay = { least: delayBlocks, most: delayBlocks }
  const payout = toPayout(parameters)
  const later = payout === undefined ? delay : maximum(delay, payout.blocks)
  // The request itself lands in the next block at the earliest.
  const blocks = { least: cooldown.least + 1n + later.least, most: cooldown.most + 1n + later.most }
  const seconds = BigInt(secondsPerSlot)
  return {
    blocks,
    seconds: {
      least: blocks.least * seconds,
      most: (blocks.most * seconds * (100n + slowPercent)) / 100n,
    },
    bound: payout !== undefined && payout.blocks.most > delayBlocks ? payout.what : 'delay',
    parts: [
      ...(cooldown.most > 0n ? [{ what: 'cooldown', blocks: cooldown } as const] : []),
      { what: 'delay', blocks: delay },
      ...(payout === undefined ? [] : [payout]),
    ],
    // What a closed pool brought may be under way still, and no clock says how long.
    isOpen: way === 'exited',
  }
}

export declare namespace estimateWithdrawalWait {
  type Range = { least: bigint; most: bigint }
  type Parameters = {
    /** Who pays: as `planWithdrawal` says. */
    way: 'exited' | 'buffer' | 'operator' | 'consensus' | 'fullExit'
    /** Blocks between a request and its payment. */
    delayBlocks: bigint
    /** Blocks in which nobody can ask; `atMost` where older contracts do not tell. */
    cooldown: { kind: 'known'; blocksLeft: bigint } | { kind: 'unknown'; atMost: bigint }
    slotsPerEpoch: number
    secondsPerSlot: number
    /** Partial withdrawals that the consensus layer has not paid yet, if a node told. */
    pending: { kind: 'known'; own: number; all: number } | { kind: 'unknown' }
    /** Validators of the chain, if a node told: they are looked at in turn. */
    validators: { kind: 'known'; count: number } | { kind: 'unknown' }
  }
  /**
   * `cooldown` comes before the request; `delay` is the vault's; `payout` the consensus layer's;
   * `exit` that of a whole validator; `retry` an exit that partial withdrawals hold up, so that
   * somebody has to ask for it again.
   */
  type Part = { what: 'cooldown' | 'delay' | 'payout' | 'exit' | 'retry'; blocks: Range }
  type ReturnType = {
    /** From now until the request can be paid. */
    blocks: Range
    /** `most` allows for slow blocks. */
    seconds: Range
    /** Which of those that run side by side decides. */
    bound: 'delay' | 'payout' | 'exit' | 'retry'
    parts: readonly Part[]
    /** Whether it may take longer than any number here: the exit must bring the BERA first. */
    isOpen: boolean
  }
}

type Range = estimateWithdrawalWait.Range

function toCooldown({ cooldown }: estimateWithdrawalWait.Parameters): Range {
  if (cooldown.kind === 'unknown') return { least: 0n, most: cooldown.atMost }
  return { least: cooldown.blocksLeft, most: cooldown.blocksLeft }
}

function toPayout(
  parameters: estimateWithdrawalWait.Parameters,
): (estimateWithdrawalWait.Part & { what: 'payout' | 'exit' | 'retry' }) | undefined {
  const { way, pending } = parameters
  switch (way) {
    case 'exited':
    case 'buffer':
    case 'operator':
      return undefined
    case 'consensus': {
      const all = pending.kind === 'known' ? BigInt(pending.all) + 1n : 1n
      return { what: 'payout', blocks: add(toHold(parameters), { least: 0n, most: turns(all) }) }
    }
    case 'fullExit': {
      const exit = add(toHold(parameters), { least: 0n, most: toSweep(parameters) })
      if (pending.kind === 'known' && pending.own === 0) return { what: 'exit', blocks: exit }
      // The exit is dropped while one is pending, and is asked for again in the block after.
      const wait = { least: 1n, most: toHold(parameters).most + 1n }
      const again = { least: exit.least + wait.least, most: exit.most + wait.most }
      const least = pending.kind === 'known' ? again.least : exit.least
      return { what: 'retry', blocks: { least, most: again.most } }
    }
  }
}

/** From the block of a request to the first block that may pay it: it counts from the end of an epoch. */
function toHold({ slotsPerEpoch }: estimateWithdrawalWait.Parameters): Range {
  const epoch = BigInt(slotsPerEpoch)
  return { least: holdEpochs * epoch + 1n, most: (holdEpochs + 1n) * epoch }
}

/** Blocks until the turn of the last of so many partial withdrawals. */
function turns(count: bigint): bigint {
  return (count - 1n) / partialsPerBlock
}

function toSweep({ validators }: estimateWithdrawalWait.Parameters): bigint {
  if (validators.kind === 'unknown') return 0n
  return (BigInt(validators.count) + sweptPerBlock - 1n) / sweptPerBlock
}

function add(left: Range, right: Range): Range {
  return { least: left.least + right.least, most: left.most + right.most }
}

function maximum(left: Range, right: Range): Range {
  return {
    least: greaterOf(left.least, right.least),
    most: greaterOf(left.most, right.most),
  }
}
