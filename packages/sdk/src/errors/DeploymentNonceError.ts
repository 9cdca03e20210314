import type { Address } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** The deployer sent other transactions since the plan: the planned addresses are not reachable. */
export class DeploymentNonceError extends MillpondError {
  override readonly name = 'DeploymentNonceError'

  constructor({ deployer, planned, actual }: DeploymentNonceError.Parameters) {
    super(`The next nonce of ${deployer} is ${actual}, the plan starts at ${planned}.`, {
      code: 'DEPLOYMENT_NONCE',
      metaMessages: [
        'Plan again from the current nonce, or resume if this plan was interrupted.',
        'Send nothing else from the deployer until the pool is deployed.',
      ],
    })
  }
}

export declare namespace DeploymentNonceError {
  type Parameters = { deployer: Address; planned: number; actual: number }
}
