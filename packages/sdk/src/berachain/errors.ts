import type { Address, Hex } from 'viem'
import { MillpondError } from '../errors/MillpondError.ts'

/** The factory never made a pool of this validator. */
export class PoolNotFoundError extends MillpondError {
  override readonly name = 'PoolNotFoundError'

  constructor({ factory, pubkey }: { factory: Address; pubkey: Hex }) {
    super(`Factory ${factory} has no pool of the validator ${pubkey}.`, {
      code: 'POOL_NOT_FOUND',
      metaMessages: ['Check the public key, the factory and the network.'],
    })
  }
}

/** The factory does not list its pools, so they must be named. */
export class PoolListMissingError extends MillpondError {
  override readonly name = 'PoolListMissingError'

  constructor({ factory }: { factory: Address }) {
    super(`Factory ${factory} keeps no list of its pools.`, {
      code: 'POOL_LIST_MISSING',
      metaMessages: ['Name the public keys of the validators.'],
    })
  }
}
