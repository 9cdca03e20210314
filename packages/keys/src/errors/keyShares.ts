import { KeysError } from './base.ts'

/** An SSV operator key that is not a 2048 bit RSA key in the network's encoding. */
export class OperatorKeyError extends KeysError {
  override readonly name = 'OperatorKeyError'
  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`The SSV operator key is not usable: ${reason}.`, {
      code: 'OPERATOR_KEY_INVALID',
      metaMessages: ['Choose another SSV operator, or read the key from the chain again.'],
      cause,
    })
  }
}

/** A set of SSV operators that the network does not take. */
export class OperatorSetError extends KeysError {
  override readonly name = 'OperatorSetError'
  constructor({ reason }: { reason: string }) {
    super(`The set of SSV operators is not valid: ${reason}.`, {
      code: 'OPERATOR_SET_INVALID',
      metaMessages: ['Name 4, 7, 10 or 13 different SSV operators in ascending order of id.'],
    })
  }
}

/** Shares data whose length, or that of a part, does not fit its number of operators. */
export class SharesDataError extends KeysError {
  override readonly name = 'SharesDataError'
  constructor({ reason }: { reason: string }) {
    super(`The shares data is malformed: ${reason}.`, {
      code: 'SHARES_DATA_MALFORMED',
      metaMessages: ['Use the sharesData of the payload as the key ceremony wrote it.'],
    })
  }
}

/** A KeyShares file of unknown shape; `field` is the path of the first wrong field. */
export class KeySharesMalformedError extends KeysError {
  override readonly name = 'KeySharesMalformedError'
  readonly field: string
  constructor({ field, reason, cause }: { field: string; reason: string; cause?: unknown }) {
    super(`The KeyShares file is malformed at ${field}: ${reason}.`, {
      code: 'KEYSHARES_MALFORMED',
      metaMessages: ['Use a KeyShares file of version v1.1.0 or v1.2.0 as it was written.'],
      cause,
    })
    this.field = field
  }
}

/** A share cannot be decrypted, or is not the secret of the share public key. */
export class ShareDecryptionError extends KeysError {
  override readonly name = 'ShareDecryptionError'
  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`The encrypted share ${reason}.`, {
      code: 'SHARE_DECRYPTION_FAILED',
      metaMessages: ['Check that the share was encrypted for this SSV operator.'],
      cause,
    })
  }
}

/** An owner address or nonce that no KeyShares can be made for. */
export class OwnerError extends KeysError {
  override readonly name = 'OwnerError'
  constructor({ reason }: { reason: string }) {
    super(`The KeyShares owner is not valid: ${reason}.`, {
      code: 'OWNER_INVALID',
      metaMessages: ['Pass the ClusterOwner address and its next nonce from the chain.'],
    })
  }
}

/** Too few shares, or shares that do not belong together. */
export class SharesCombineError extends KeysError {
  override readonly name = 'SharesCombineError'
  constructor({ reason }: { reason: string }) {
    super(`The shares cannot be combined: ${reason}.`, {
      code: 'SHARES_COMBINE_FAILED',
      metaMessages: [
        'Collect the shares of as many different SSV operators as the threshold asks.',
      ],
    })
  }
}

/** A secret that is not a scalar of the BLS12-381 group. It is never part of the message. */
export class SecretKeyError extends KeysError {
  override readonly name = 'SecretKeyError'
  constructor({ reason }: { reason: string }) {
    super(`The secret key is not valid: ${reason}.`, {
      code: 'SECRET_KEY_INVALID',
      metaMessages: ['Pass the 32 bytes of a BLS12-381 secret key, big-endian.'],
    })
  }
}
