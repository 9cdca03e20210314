import type { checkNetwork } from '@millpond/consensus'
import { MillpondError } from '@millpond/sdk'
import type { Address, Hex } from 'viem'

/** A keeper needs a beacon node. */
export class NoBeaconNodeError extends MillpondError {
  override readonly name = 'NoBeaconNodeError'

  constructor() {
    super('No beacon node is configured.', {
      code: 'NO_BEACON_NODE',
      metaMessages: ['Name the URL of at least one beacon node.'],
    })
  }
}

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

/** SSVNetwork has a version that this code does not speak. */
export class SsvVersionError extends MillpondError {
  override readonly name = 'SsvVersionError'

  constructor({ ssvNetwork, expected, actual }: SsvVersionError.Parameters) {
    super(`SSVNetwork ${ssvNetwork} has version ${actual}, this keeper speaks ${expected}.`, {
      code: 'SSV_VERSION_MISMATCH',
      metaMessages: ['Update Millpond before more validators are funded.'],
    })
  }
}

export declare namespace SsvVersionError {
  type Parameters = { ssvNetwork: Address; expected: string; actual: string }
}

/** The state that was to be proven from does not have the validator. */
export class ProofValidatorAbsentError extends MillpondError {
  override readonly name = 'ProofValidatorAbsentError'

  constructor({ id, pubkey }: { id: bigint; pubkey: Hex }) {
    super(`The beacon state does not have validator ${id} with the key ${pubkey}.`, {
      code: 'PROOF_VALIDATOR_ABSENT',
      metaMessages: ['Prove it once the beacon chain has processed its deposit.'],
    })
  }
}
