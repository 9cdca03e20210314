/** A withdrawal is whole gwei, so the last of a stake can be short by one. */
const tolerance = 10n ** 9n

/** The four steps in which a loan comes back, as the official scripts number them. */
export const principalSteps = ['request', 'complete', 'undelegate', 'withdraw'] as const

export type PrincipalStep = (typeof principalSteps)[number]

/** Which step a loan is at; `none` when the handler holds nothing. */
export function findPrincipalStep(loan: findPrincipalStep.Parameters): PrincipalStep | 'none' {
  const { delegated, available, pending, balance } = loan
  if (delegated === 0n) return balance > 0n ? 'withdraw' : 'none'
  if (pending > 0n) return 'complete'
  return delegated - available > tolerance ? 'request' : 'undelegate'
}

export declare namespace findPrincipalStep {
  type Parameters = {
    /** Wei lent. */
    delegated: bigint
    /** Wei of it not staked, or asked back. */
    available: bigint
    /** Wei of it asked back and not here yet. */
    pending: bigint
    /** Wei that the handler holds. */
    balance: bigint
  }
}
