import { FAR_FUTURE_EPOCH, type ValidatorAnswer } from '@millpond/consensus'
import { type Hex, zeroHash } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { createFakeBeacon, headerAt } from '../../sdk/test/fakes/fakeBeacon.ts'
import type { Keeper } from './openKeeper.ts'

type Told = { exitEpoch?: bigint; pendingGwei?: bigint; slot?: bigint; isAbsent?: boolean }

/** A beacon node with one active validator, of index 2, at the newest block unless told otherwise. */
export function createValidatorBeacon({ keeper }: Keeper, pubkey: Hex, told: Told = {}) {
  const { exitEpoch = FAR_FUTURE_EPOCH, pendingGwei = 0n, isAbsent = false } = told
  const standing = { isOptimistic: false, isFinalized: true } as const
  const known: ValidatorAnswer = {
    kind: 'known',
    pubkey,
    index: 2n,
    balanceGwei: 510_000n * 10n ** 9n,
    validator: {
      pubkey,
      withdrawalCredentials: zeroHash,
      effectiveBalanceGwei: 510_000n * 10n ** 9n,
      slashed: false,
      activationEligibilityEpoch: 0n,
      activationEpoch: 1n,
      exitEpoch,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
    },
  }
  const other = { validatorIndex: 3n, amountGwei: 9n, withdrawableEpoch: 300n }
  const own = { validatorIndex: 2n, amountGwei: pendingGwei, withdrawableEpoch: 300n }
  return createFakeBeacon({
    header: async () => {
      const slot = told.slot ?? (await getBlockNumber(keeper, { cacheTime: 0 }))
      return { ...standing, root: zeroHash, isCanonical: true, header: headerAt(slot) }
    },
    validators: async () => ({
      ...standing,
      validators: isAbsent ? [{ kind: 'absent', id: pubkey }] : [known],
    }),
    pendingPartialWithdrawals: async () => ({
      ...standing,
      withdrawals: pendingGwei === 0n ? [other] : [other, own],
    }),
  })
}
