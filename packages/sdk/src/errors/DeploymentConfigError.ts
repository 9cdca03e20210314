import { MillpondError } from './MillpondError.ts'

/** A pool cannot be opened like this. `code` names the rule, `field` the value. */
export class DeploymentConfigError extends MillpondError {
  override readonly name = 'DeploymentConfigError'
  /** Path in the configuration, as in `committee.quorum`. */
  readonly field: string

  constructor({ code, field, message, next }: DeploymentConfigError.Parameters) {
    super(message, { code, metaMessages: [next] })
    this.field = field
  }
}

export declare namespace DeploymentConfigError {
  type Code =
    | 'DEPLOYMENT_ZERO_ADDRESS'
    | 'DEPLOYMENT_NAME_LENGTH'
    | 'DEPLOYMENT_NO_PROPOSER'
    | 'DEPLOYMENT_TOO_FEW_MEMBERS'
    | 'DEPLOYMENT_DUPLICATE_MEMBER'
    | 'DEPLOYMENT_QUORUM'
    | 'DEPLOYMENT_FRAME'
    | 'DEPLOYMENT_RUNWAY'
    | 'DEPLOYMENT_VETTING_WINDOW'
    | 'DEPLOYMENT_FEE_ABOVE_CAP'
    | 'DEPLOYMENT_BOOTSTRAP_BELOW_MINIMUM'
  type Parameters = {
    code: Code
    field: string
    /** One sentence with the values. */
    message: string
    next: string
  }
}
