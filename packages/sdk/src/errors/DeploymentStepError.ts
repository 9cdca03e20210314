import { MillpondError } from './MillpondError.ts'

/** One step of a deployment failed. Earlier steps stand; the plan can be resumed. */
export class DeploymentStepError extends MillpondError {
  override readonly name = 'DeploymentStepError'
  /** Name of the step, as in the plan. */
  readonly step: string

  constructor({ step, reason, cause }: DeploymentStepError.Parameters) {
    const hints = cause instanceof MillpondError ? [cause.message, ...cause.metaMessages] : []
    super(`Deploying ${step} failed: ${reason}.`, {
      code: 'DEPLOYMENT_STEP_FAILED',
      metaMessages: [...hints, 'Remove the cause and resume the same plan.'],
      cause,
    })
    this.step = step
  }
}

export declare namespace DeploymentStepError {
  type Parameters = { step: string; reason: string; cause?: unknown }
}
