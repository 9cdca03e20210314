/** Validators of a BeaconKit state, for tests: what is not told is that of an active one. */
import { FAR_FUTURE_EPOCH, type KnownValidator } from '@millpond/consensus'
import { type Hex, numberToHex } from 'viem'

const gweiPerBera = 10n ** 9n

/** The public key that a number makes: greater numbers make greater keys. */
export function fakePubkey(number: number): Hex {
  return numberToHex(number, { size: 48 })
}

export function fakeValidator(parameters: {
  key: number
  /** Effective balance. */
  bera: number
  /** @default The effective one. */
  balanceBera?: number
  /** @default 0 */
  activationEpoch?: bigint
  /** @default never */
  exitEpoch?: bigint
}): KnownValidator {
  const { key, bera, balanceBera = bera } = parameters
  const { activationEpoch = 0n, exitEpoch = FAR_FUTURE_EPOCH } = parameters
  const pubkey = fakePubkey(key)
  return {
    kind: 'known',
    pubkey,
    index: BigInt(key),
    balanceGwei: BigInt(balanceBera) * gweiPerBera,
    validator: {
      pubkey,
      withdrawalCredentials: numberToHex(1, { size: 32 }),
      effectiveBalanceGwei: BigInt(bera) * gweiPerBera,
      slashed: false,
      activationEligibilityEpoch: activationEpoch,
      activationEpoch,
      exitEpoch,
      withdrawableEpoch: exitEpoch,
    },
  }
}

/** So many active validators; the first has the smallest balance, each later one 10,000 BERA more. */
export function fakeSet(
  count: number,
  { firstKey = 1_000, lowestBera = 310_000 }: { firstKey?: number; lowestBera?: number } = {},
): KnownValidator[] {
  return Array.from({ length: count }, (_, at) =>
    fakeValidator({ key: firstKey + at, bera: lowestBera + at * 10_000 }),
  )
}
