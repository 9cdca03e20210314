import type { Address } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** An address answers like an account without code: it is not the contract that was meant. */
export class ContractMissingError extends MillpondError {
  override readonly name = 'ContractMissingError'
  readonly address: Address | undefined

  constructor({ address, cause }: { address: Address | undefined; cause?: unknown }) {
    super(`There is no such contract${address ? ` at ${address}` : ''} on this chain.`, {
      code: 'CONTRACT_MISSING',
      metaMessages: ['Check the address, the network and the block that was asked for.'],
      cause,
    })
    this.address = address
  }
}
