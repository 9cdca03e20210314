import type { checkNetwork } from '@millpond/consensus'
import { MillpondError } from './MillpondError.ts'

/** A beacon node follows another chain than the network that is meant. */
export class WrongBeaconNetworkError extends MillpondError {
  override readonly name = 'WrongBeaconNetworkError'
  readonly differences: WrongBeaconNetworkError.Parameters['differences']

  constructor({ network, origin, differences }: WrongBeaconNetworkError.Parameters) {
    const [first] = differences
    const example = first ? `: ${first.what} is ${first.actual}, not ${first.expected}` : ''
    super(`The beacon node ${origin} is not on ${network}${example}.`, {
      code: 'WRONG_BEACON_NETWORK',
      metaMessages: ['Correct the beacon URL or the network.'],
    })
    this.differences = differences
  }
}

export declare namespace WrongBeaconNetworkError {
  type Parameters = {
    network: string
    origin: string
    differences: Extract<checkNetwork.ReturnType, { kind: 'different' }>['differences']
  }
}
