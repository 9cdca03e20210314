import type { ValidatorAnswer } from '@millpond/consensus'
import type { Hex } from 'viem'

/**
 * What the beacon node says against the registry, or undefined. Every funded validator was proven to be on the beacon
 * chain, at an index, before it got 32 ETH. So a node that does not know it, or knows it elsewhere, is incomplete or
 * on another chain, and counting it as not there yet would hide what it lost.
 */
export function findContradiction(parameters: findContradiction.Parameters): string | undefined {
  const { entries, validators } = parameters
  const answers = new Map(
    validators.map((answer) => [answer.kind === 'known' ? answer.pubkey : answer.id, answer]),
  )
  for (const { pubkey, validatorIndex } of entries) {
    const answer = answers.get(pubkey)
    if (answer?.kind !== 'known') {
      return `the beacon node does not know validator ${validatorIndex}, which was proven to it`
    }
    if (answer.index !== validatorIndex) {
      return `the beacon node has validator ${pubkey} at index ${answer.index}, proven was ${validatorIndex}`
    }
  }
  return undefined
}

export declare namespace findContradiction {
  type Parameters = {
    /** Funded validators. */
    entries: readonly { pubkey: Hex; validatorIndex: bigint }[]
    /** The beacon node's answers about them. */
    validators: readonly ValidatorAnswer[]
  }
}
