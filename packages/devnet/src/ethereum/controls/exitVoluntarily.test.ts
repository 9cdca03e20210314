import '../setup.ts'
import { interopSecretKey } from '@lodestar/state-transition'
import { describe, expect, test } from 'vitest'
import { createDrivenChain } from '../../../test/createDrivenChain.ts'
import { reexecute } from '../../../test/reexecute.ts'
import { exitVoluntarily } from './exitVoluntarily.ts'
import { slash } from './slash.ts'

const young = { SHARD_COMMITTEE_PERIOD: 2, MIN_VALIDATOR_WITHDRAWABILITY_DELAY: 3 }

describe('exitVoluntarily', () => {
  test.each(['fast', 'real'] as const)(
    'args: mode %s, from the exit to the last sweep',
    async (mode) => {
      const { chain, driver } = createDrivenChain({ config: young })
      await driver.advanceEpochs(2, 'fast')
      const pubkey = chain.pubkeyOf(9)
      const { validators } = exitVoluntarily({ chain }, { validators: [pubkey] })
      expect(validators).toEqual([{ index: 9, pubkey }])

      const from = chain.head.slot
      await driver.advanceSlots(1, mode)
      expect(chain.head.signedBlock.message.body.voluntaryExits).toHaveLength(1)
      expect(chain.validator(pubkey)).toMatchObject({ status: 'active_exiting' })
      if (mode === 'real') expect(reexecute(chain, from)).toBe(chain.head.stateRoot)

      await driver.advanceUntil({ pubkey, status: 'exited_unslashed', mode: 'fast', maxEpochs: 6 })
      const { exitEpoch, withdrawableEpoch } = chain.state.validators.getReadonly(9)
      expect([exitEpoch, withdrawableEpoch]).toEqual([7, 10])
      await driver.advanceUntil({ pubkey, status: 'withdrawal_done', mode: 'fast', maxEpochs: 12 })
      expect(driver.withdrawalsOf(9)).toBeGreaterThan(32n * 10n ** 18n)
    },
  )

  test('behavior: twenty exits take two blocks of sixteen and four', async () => {
    const { chain, driver } = createDrivenChain({ config: young })
    await driver.advanceEpochs(2, 'fast')
    const validators = Array.from({ length: 20 }, (_, index) => index)
    exitVoluntarily({ chain }, { validators })
    const counts: number[] = []
    for (let block = 0; block < 3; block++) {
      await driver.advanceSlots(1, 'real')
      counts.push(chain.head.signedBlock.message.body.voluntaryExits.length)
    }
    expect(counts).toEqual([16, 4, 0])
  })

  test('behavior: a slashing overtakes the exit of the same validator, which is dropped', async () => {
    const { chain, driver } = createDrivenChain({ config: young })
    await driver.advanceEpochs(2, 'fast')
    exitVoluntarily({ chain }, { validators: [4, 5] })
    slash({ chain }, { kind: 'attester', validators: [5] })
    await driver.advanceSlots(2, 'real')
    const { validators } = chain.state
    expect([4, 5].map((index) => validators.getReadonly(index).slashed)).toEqual([false, true])
    expect(validators.getReadonly(4).exitEpoch).toBe(7)
    expect(chain.operations.waiting).toHaveLength(0)
  })

  test('args: secretKeys', async () => {
    const { chain, driver } = createDrivenChain({ config: young })
    await driver.advanceEpochs(2, 'fast')
    const secretKeys = [interopSecretKey(9).toBytes()]
    exitVoluntarily({ chain }, { validators: [9], secretKeys })
    await driver.advanceSlots(1, 'real')
    expect(chain.state.validators.getReadonly(9).exitEpoch).toBe(7)
    expect(() => exitVoluntarily({ chain }, { validators: [10], secretKeys })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    )
  })

  test('error: OPERATION_REFUSED', async () => {
    const { chain, driver } = createDrivenChain()
    const refusal = (reason: string) => expect.objectContaining({ reason })
    const exit = (...validators: number[]) => exitVoluntarily({ chain }, { validators })
    await driver.advanceEpochs(3, 'fast')
    expect(() => exit(1)).toThrow(
      'The voluntary exit is refused: validator 1 is active since epoch 0 and may leave from epoch 256 on; the chain is in epoch 3.',
    )
    expect(() => exit(1)).toThrow(refusal('active-too-short'))

    const older = createDrivenChain({ config: { SHARD_COMMITTEE_PERIOD: 1 } })
    await older.driver.advanceEpochs(1, 'fast')
    exitVoluntarily(older, { validators: [1] })
    expect(() => exitVoluntarily(older, { validators: [1] })).toThrow(refusal('already-waiting'))
    await older.driver.advanceSlots(1, 'fast')
    expect(() => exitVoluntarily(older, { validators: [2, 1] })).toThrow(refusal('already-exiting'))
    expect(older.chain.operations.waiting).toHaveLength(0)
  })

  test('error: UNKNOWN_VALIDATOR', () => {
    const { chain } = createDrivenChain()
    expect(() => exitVoluntarily({ chain }, { validators: [64] })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_VALIDATOR' }),
    )
  })
})
