import type { Address } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** The address is not a pool of this network. */
export class WrongPoolError extends MillpondError {
  override readonly name = 'WrongPoolError'

  constructor({ network, poolManager, what, expected, actual }: WrongPoolError.Parameters) {
    super(`Pool ${poolManager} has the ${what} ${actual}, on ${network} it is ${expected}.`, {
      code: 'WRONG_POOL',
      metaMessages: ['Correct the address of the pool manager: do not act for this pool.'],
    })
  }
}

export declare namespace WrongPoolError {
  type Parameters = {
    network: string
    poolManager: Address
    what: string
    expected: Address
    actual: Address
  }
}
