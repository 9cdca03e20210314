/** `WithdrawalQueue_NotFinalized` → `WITHDRAWAL_QUEUE_NOT_FINALIZED`. */
export function toErrorCode(errorName: string): string {
  return errorName
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
}
