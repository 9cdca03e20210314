import '../../setup.ts'
import { describe, expect, test } from 'vitest'
import { addBlsValidator, credentialsOf, signBlsChange } from '../../../../test/blsCredentials.ts'
import { createBareChain } from '../../../../test/createBareChain.ts'
import { reexecute } from '../../../../test/reexecute.ts'
import { OperationPool } from './OperationPool.ts'
import { readOperations } from './readOperations.ts'
import { signAttesterSlashing, signProposerSlashing, signVoluntaryExit } from './signOperations.ts'

const config = { SHARD_COMMITTEE_PERIOD: 1 }

function createScene() {
  const { chain, produce } = createBareChain({ config })
  produce(32, 'fast')
  const id = (index: number) => ({ index, pubkey: chain.pubkeyOf(index) })
  const signing = { state: chain.state, signer: chain.signer }
  const exit = (index: number) => signVoluntaryExit(signing, id(index))
  const double = (index: number) => signProposerSlashing(signing, id(index))
  const votes = (...indices: number[]) => signAttesterSlashing(signing, indices.map(id))
  return { chain, produce, pool: new OperationPool(), state: chain.state, exit, double, votes }
}

describe('OperationPool', () => {
  test('default', () => {
    const { pool, state, exit, double } = createScene()
    const operations = [exit(1), double(2)]
    pool.add(state, operations)
    expect(pool.waiting).toEqual(operations)
    const plan = pool.plan(state)
    expect(plan.operations).toMatchObject({
      voluntaryExits: [operations[0]?.signed],
      proposerSlashings: [operations[1]?.signed],
      attesterSlashings: [],
      blsToExecutionChanges: [],
    })
    expect(pool.waiting).toHaveLength(2)
    pool.settle(plan)
    expect(pool.waiting).toHaveLength(0)
  })

  test('behavior: a block takes 16 proposer slashings, one attester slashing and 16 exits, oldest first', () => {
    const { pool, state, exit, double, votes } = createScene()
    const range = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => from + index)
    pool.add(state, range(0, 20).map(exit))
    pool.add(state, range(20, 20).map(double))
    pool.add(state, [votes(40, 41), votes(42)])
    const plan = pool.plan(state)
    const { proposerSlashings, attesterSlashings, voluntaryExits } = plan.operations
    expect(proposerSlashings.map((each) => each.signedHeader1.message.proposerIndex)).toEqual(
      range(20, 16),
    )
    expect(attesterSlashings.map((each) => each.attestation1.attestingIndices)).toEqual([[40, 41]])
    expect(voluntaryExits.map((each) => each.message.validatorIndex)).toEqual(range(0, 16))
    pool.settle(plan)
    expect(pool.waiting).toHaveLength(4 + 4 + 1)
  })

  test('behavior: drops what can never be valid any more and keeps what only is too early', () => {
    const { chain, produce, pool, state, exit, votes } = createScene()
    pool.add(state, [exit(1), exit(2)])
    chain.operations.add(state, [votes(2)])
    produce(33, 'fast')

    const past = chain.history.postState(chain.history.genesis)
    if (past === undefined) throw new Error('no genesis state')
    const early = pool.plan(past)
    expect([early.included, early.dropped]).toEqual([[], []])

    const plan = pool.plan(chain.state)
    expect(plan.included).toHaveLength(1)
    expect(plan.dropped).toHaveLength(1)
    pool.settle(plan)
    expect(pool.waiting).toHaveLength(0)
  })

  test('behavior: slashings that overlap go into one block only while each adds somebody', () => {
    const { pool, state, double, votes } = createScene()
    pool.add(state, [votes(1, 2)])
    pool.add(state, [votes(2, 3), double(4)])
    const { operations, dropped } = pool.plan(state)
    expect(operations.attesterSlashings).toHaveLength(1)
    expect(operations.proposerSlashings).toHaveLength(1)
    expect(dropped).toHaveLength(0)
  })

  test('behavior: operations of dropped blocks are in the blocks that replace them', () => {
    const { chain, produce, state, exit, double, votes } = createScene()
    const ancestor = chain.head
    chain.operations.add(state, [exit(1), double(2), votes(3)])
    expect(produce(33, 'real')).toBe(true)
    expect(chain.operations.waiting).toHaveLength(0)

    chain.dropAfter(ancestor, 33)
    expect(chain.operations.waiting).toHaveLength(3)
    const ready = chain.prepare(34, 'real')
    if (ready.kind === 'missed') throw new Error('slot 34 is missed')
    const { operations } = chain.operations.plan(ready.state)
    expect(readOperations(operations).map(({ kind }) => kind)).toEqual([
      'proposerSlashing',
      'attesterSlashing',
      'voluntaryExit',
    ])
  })

  test('behavior: a change of BLS credentials takes effect in both modes', () => {
    for (const mode of ['fast', 'real'] as const) {
      const bare = createBareChain()
      const { chain } = bare
      const index = addBlsValidator(bare)
      const address = '0x00000000000000000000000000000000000a11ce'
      const signed = signBlsChange(chain, { index, address })
      chain.operations.add(chain.state, [{ kind: 'blsToExecutionChange', signed }])
      const from = chain.head.slot
      expect(bare.produce(from + 1, mode)).toBe(true)
      expect(credentialsOf(chain, index)).toBe(`0x01${'00'.repeat(11)}${address.slice(2)}`)
      if (mode === 'real') expect(reexecute(chain, from)).toBe(chain.head.stateRoot)
    }
  })

  test('error: OPERATION_REFUSED, and nothing is queued', () => {
    const { pool, state, exit, votes, double } = createScene()
    const refusal = (reason: string) =>
      expect.objectContaining({ code: 'OPERATION_REFUSED', reason })
    expect(() => pool.add(state, [exit(1), exit(1)])).toThrow(refusal('already-waiting'))
    expect(() => pool.add(state, [double(1), votes(1)])).toThrow(refusal('already-waiting'))
    expect(pool.waiting).toHaveLength(0)
    pool.add(state, [votes(1, 2)])
    expect(() => pool.add(state, [double(2)])).toThrow(refusal('already-waiting'))
    pool.add(state, [votes(2, 3)])
    expect(pool.waiting).toHaveLength(2)
  })
})
