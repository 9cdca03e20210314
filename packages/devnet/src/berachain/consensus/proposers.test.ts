import { type Hex, sha256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { bera, keyOf } from '../../../test/berachainState.ts'
import { createProposerRotation } from './proposers.ts'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'

const [alice, bob, carol] = [keyOf(1), keyOf(2), keyOf(3)]

describe('createProposerRotation', () => {
  test('default', () => {
    const rotation = createProposerRotation([
      { pubkey: alice, power: bera(1) },
      { pubkey: bob, power: bera(2) },
    ])
    expect(take(rotation, 9)).toEqual([bob, alice, bob, bob, alice, bob, bob, alice, bob])
  })

  test('behavior: shares follow the powers, with totals beyond exact numbers', () => {
    const rotation = createProposerRotation([
      { pubkey: alice, power: bera(10_000_000) },
      { pubkey: bob, power: bera(9_750_000) },
      { pubkey: carol, power: bera(250_000) },
    ])
    const proposers = take(rotation, 800)
    const counts = [alice, bob, carol].map((key) => proposers.filter((each) => each === key).length)
    expect(counts).toEqual([400, 390, 10])
  })

  test('behavior: of equals the one with the lower address comes first', () => {
    const keys = [1, 2, 3, 4, 5].map(keyOf)
    const rotation = createProposerRotation(keys.map((pubkey) => ({ pubkey, power: 7n })))
    const byAddress = [...keys].sort((left, right) => (sha256(left) < sha256(right) ? -1 : 1))
    expect(take(rotation, 10)).toEqual([...byAddress, ...byAddress])
  })

  test('behavior: a newcomer starts behind all others', () => {
    const rotation = createProposerRotation([{ pubkey: alice, power: 100n }])
    expect(rotation.next()).toBe(alice)
    rotation.update([{ pubkey: bob, power: 100n }])
    // Elected before the change; then the newcomer's −225 and the other's 0 are centred to −112 and 113.
    expect(take(rotation, 5)).toEqual([alice, alice, alice, bob, alice])
  })

  test('behavior: who leaves does not propose from the second block on', () => {
    const rotation = createProposerRotation([
      { pubkey: alice, power: 1n },
      { pubkey: bob, power: 2n },
    ])
    expect(rotation.next()).toBe(bob)
    rotation.update([{ pubkey: alice, power: 0n }])
    expect(take(rotation, 4)).toEqual([alice, bob, bob, bob])
  })

  test('behavior: comes back to a mark as often as wanted', () => {
    const rotation = createProposerRotation([
      { pubkey: alice, power: 3n },
      { pubkey: bob, power: 5n },
    ])
    take(rotation, 3)
    const back = rotation.snapshot()
    const expected = take(rotation, 20)
    rotation.update([{ pubkey: carol, power: 4n }])
    take(rotation, 7)
    back()
    expect(take(rotation, 20)).toEqual(expected)
    back()
    expect(take(rotation, 20)).toEqual(expected)
  })

  test('behavior: random sets and changes rotate as the plain algorithm says', () => {
    const random = createRandom()
    for (let round = 0; round < 20; round++) {
      const power = () => bera(10_000 * (25 + Math.floor(random() ** 4 * 975)))
      const initial = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, index) => ({
        pubkey: keyOf(index + 1),
        power: power(),
      }))
      const rotation = createProposerRotation(initial)
      const plain = createPlainRotation(initial)
      for (let turn = 0; turn < 400; turn++) {
        expect(rotation.next()).toBe(plain.next())
        if (turn % 20 !== 0) continue
        const key = 2 + Math.floor(random() * 20)
        const isLeaving = plain.has(keyOf(key)) && random() < 0.4
        const change = { pubkey: keyOf(key), power: isLeaving ? 0n : power() }
        rotation.update([change])
        plain.update([change])
      }
    }
  })

  test('behavior: refuses a set of nobody', () => {
    const rotation = createProposerRotation([{ pubkey: alice, power: 1n }])
    expect(() => rotation.update([{ pubkey: alice, power: 0n }])).toThrow('Nobody is left')
  })
})

function take(rotation: { next: () => Hex }, count: number): Hex[] {
  return Array.from({ length: count }, () => rotation.next())
}

function createRandom(): () => number {
  let value = 42
  return () => {
    value = (value * 1_103_515_245 + 12_345) % 2 ** 31
    return value / 2 ** 31
  }
}

/** The algorithm in whole gwei, as its specification tells it: no shortcut, all steps in every turn. */
function createPlainRotation(initial: readonly ValidatorUpdate[]) {
  const members = new Map<Hex, { power: bigint; priority: bigint }>()
  const total = () => [...members.values()].reduce((sum, { power }) => sum + power, 0n)

  function settle() {
    const each = [...members.values()]
    const sorted = each.map(({ priority }) => priority).sort((a, b) => (a < b ? -1 : 1))
    const spread = (sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)
    const window = 2n * total()
    if (spread > window) {
      const ratio = (spread + window - 1n) / window
      for (const member of each) member.priority /= ratio
    }
    const sum = each.reduce((all, { priority }) => all + priority, 0n)
    const count = BigInt(each.length)
    const average = (sum - (((sum % count) + count) % count)) / count
    for (const member of each) member.priority -= average
  }

  function update(changes: readonly ValidatorUpdate[]) {
    const leaving = changes.filter(({ power }) => power === 0n)
    const staying = changes.filter(({ power }) => power > 0n)
    const newcomers = staying.filter(({ pubkey }) => !members.has(pubkey))
    for (const { pubkey, power } of staying) {
      members.set(pubkey, { power, priority: members.get(pubkey)?.priority ?? 0n })
    }
    const sum = total()
    for (const { pubkey, power } of newcomers) {
      members.set(pubkey, { power, priority: -(sum + (sum >> 3n)) })
    }
    for (const { pubkey } of leaving) members.delete(pubkey)
    settle()
  }

  function elect(): Hex {
    settle()
    for (const member of members.values()) member.priority += member.power
    const order = [...members].sort(([leftKey, left], [rightKey, right]) => {
      if (left.priority !== right.priority) return left.priority > right.priority ? -1 : 1
      return sha256(leftKey) < sha256(rightKey) ? -1 : 1
    })
    const [first] = order
    if (!first) throw new Error('Nobody is left.')
    first[1].priority -= total()
    return first[0]
  }

  update(initial)
  let upcoming = elect()
  return {
    update,
    has: (pubkey: Hex) => members.has(pubkey),
    next() {
      const proposer = upcoming
      upcoming = elect()
      return proposer
    },
  }
}
