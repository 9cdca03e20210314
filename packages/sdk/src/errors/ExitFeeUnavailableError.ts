import { MillpondError } from './MillpondError.ts'

/** The chain does not answer what an exit request costs. */
export class ExitFeeUnavailableError extends MillpondError {
  override readonly name = 'ExitFeeUnavailableError'

  constructor() {
    super('The node has no EIP-7002 contract to ask for the fee of an exit request.', {
      code: 'EXIT_FEE_UNAVAILABLE',
      metaMessages: ['Use an execution node of a network with the Prague fork.'],
    })
  }
}
