import { KeysError } from './base.ts'

/** An amount that the deposit contract or the network does not take. Amounts in gwei. */
export class DepositAmountError extends KeysError {
  override readonly name = 'DepositAmountError'
  constructor({ amountGwei, reason }: { amountGwei: bigint; reason: string }) {
    super(`A deposit of ${amountGwei} gwei is not possible: ${reason}.`, {
      code: 'DEPOSIT_AMOUNT_INVALID',
      metaMessages: ['Choose one of the amounts that the pool accepts.'],
    })
  }
}

/** Withdrawal credentials that are malformed or of an unknown kind. */
export class WithdrawalCredentialsError extends KeysError {
  override readonly name = 'WithdrawalCredentialsError'
  constructor({ value, reason }: { value: string; reason: string }) {
    super(`The withdrawal credentials ${value} ${reason}.`, {
      code: 'WITHDRAWAL_CREDENTIALS_INVALID',
      metaMessages: ['Build them from the vault address with withdrawalCredentials().'],
    })
  }
}

/** Public parameters of a network or a deposit have the wrong length or form. */
export class DepositInputError extends KeysError {
  override readonly name = 'DepositInputError'
  constructor({ field, reason }: { field: string; reason: string }) {
    super(`The deposit's ${field} ${reason}.`, {
      code: 'DEPOSIT_INPUT_INVALID',
      metaMessages: [`Pass ${field} as 0x-prefixed hex of the right length.`],
    })
  }
}

/** A deposit file that is not what staking-deposit-cli writes. */
export class DepositFileMalformedError extends KeysError {
  override readonly name = 'DepositFileMalformedError'
  readonly field: string
  constructor({ field, reason, cause }: { field: string; reason: string; cause?: unknown }) {
    super(`The deposit file is malformed at ${field}: ${reason}.`, {
      code: 'DEPOSIT_FILE_MALFORMED',
      metaMessages: ['Use the deposit_data file as the key ceremony wrote it.'],
      cause,
    })
    this.field = field
  }
}

/** The deposit is made for another network. */
export class DepositForkVersionError extends KeysError {
  override readonly name = 'DepositForkVersionError'
  constructor({ index, actual, expected }: { index: number; actual: string; expected: string }) {
    super(`Deposit ${index} is for fork version ${actual}, but the network has ${expected}.`, {
      code: 'DEPOSIT_FORK_VERSION_FOREIGN',
      metaMessages: ['Run the key ceremony again for this network.'],
    })
  }
}

/** The stake would be withdrawable by somebody else. */
export class DepositCredentialsError extends KeysError {
  override readonly name = 'DepositCredentialsError'
  constructor({ index, actual, expected }: { index: number; actual: string; expected: string }) {
    super(`Deposit ${index} withdraws to ${actual}, but the pool's credentials are ${expected}.`, {
      code: 'DEPOSIT_CREDENTIALS_FOREIGN',
      metaMessages: ['Do not send this deposit: the stake would belong to somebody else.'],
    })
  }
}

/** A root in the file is not the root of its contents. */
export class DepositRootError extends KeysError {
  override readonly name = 'DepositRootError'
  constructor(options: { index: number; root: string; actual: string; expected: string }) {
    const { index, root, actual, expected } = options
    super(`Deposit ${index} states ${root} ${actual}, but its contents give ${expected}.`, {
      code: 'DEPOSIT_ROOT_MISMATCH',
      metaMessages: ['The file was changed after it was made; use the original.'],
    })
  }
}

/** The signature of a deposit does not fit: a first deposit like this burns the stake. */
export class DepositSignatureError extends KeysError {
  override readonly name = 'DepositSignatureError'
  constructor({ index, publicKey }: { index: number; publicKey: string }) {
    super(`The signature of deposit ${index} is not valid for ${publicKey}.`, {
      code: 'DEPOSIT_SIGNATURE_INVALID',
      metaMessages: ['Do not send this deposit: the stake would be lost.'],
    })
  }
}

/** A public key appears twice. */
export class DepositDuplicateError extends KeysError {
  override readonly name = 'DepositDuplicateError'
  constructor({ first, second }: { first: number; second: number }) {
    super(`Deposits ${first} and ${second} have the same public key.`, {
      code: 'DEPOSIT_DUPLICATE_PUBLIC_KEY',
      metaMessages: ['Remove one of them.'],
    })
  }
}
