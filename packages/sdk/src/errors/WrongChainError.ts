import { MillpondError } from './MillpondError.ts'

/** The execution node is on another chain than the network that is meant. */
export class WrongChainError extends MillpondError {
  override readonly name = 'WrongChainError'

  constructor({ network, expected, actual }: WrongChainError.Parameters) {
    super(`The execution node is on chain ${actual}, ${network} is chain ${expected}.`, {
      code: 'WRONG_CHAIN',
      metaMessages: ['Correct the RPC URL or the network.'],
    })
  }
}

export declare namespace WrongChainError {
  type Parameters = { network: string; expected: number; actual: number }
}
