import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { findNextProposal } from './findNextProposal.ts'

const validators = 64
const indices = Array.from({ length: validators }, (_, index) => index)

let chain: ReturnType<typeof createBareChain>['chain']
beforeAll(() => {
  const bare = createBareChain({ validators })
  for (let slot = 1; slot < 3 * SLOTS_PER_EPOCH; slot++) bare.produce(slot, 'real')
  chain = bare.chain
})

/** The state after the block of this slot; 0 is genesis. */
function stateAt(slot: number) {
  const block = slot === 0 ? chain.history.genesis : chain.history.blockAtSlot(slot)
  const state = block && chain.history.postState(block)
  if (state === undefined) throw new Error(`no state at ${slot}`)
  return state
}

/** Who proposed a block from slot `from` on, before slot `to`: the first slot of each, by index. */
function firstProposals(from: number, to: number): (number | undefined)[] {
  const slots = Array.from({ length: to - from }, (_, offset) => from + offset)
  return indices.map((index) =>
    slots.find((slot) => chain.history.blockAtSlot(slot)?.header.proposerIndex === index),
  )
}

function foundProposals(stateSlot: number, afterSlot = stateSlot): (number | undefined)[] {
  const state = stateAt(stateSlot)
  return indices.map((validatorIndex) => findNextProposal(state, { validatorIndex, afterSlot }))
}

describe('findNextProposal', () => {
  test('default', () => {
    const found = foundProposals(0)
    expect(found).toEqual(firstProposals(1, 2 * SLOTS_PER_EPOCH))
    // Some of the validators propose in two epochs, others do not: the comparison is about both.
    expect(new Set(found.map((slot) => slot === undefined)).size).toBe(2)
  })

  test('args: afterSlot', () => {
    expect(foundProposals(0, 20)).toEqual(firstProposals(21, 2 * SLOTS_PER_EPOCH))
    expect(foundProposals(0, 2 * SLOTS_PER_EPOCH - 1)).toEqual(indices.map(() => undefined))
  })

  test('behavior: counts from the first slot of the epoch that the state is in', () => {
    expect(foundProposals(40)).toEqual(firstProposals(41, 3 * SLOTS_PER_EPOCH))
  })

  test('behavior: a validator that does not exist proposes nothing', () => {
    const validatorIndex = validators
    expect(findNextProposal(stateAt(0), { validatorIndex, afterSlot: 0 })).toBeUndefined()
  })
})
