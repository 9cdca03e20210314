import type { Call } from './Call.ts'

/** Whether a call is a plain payment: it names no function of an ABI. */
export function isTransfer({ abi }: Pick<Call, 'abi'>): boolean {
  return abi.length > 0 && abi.every(({ type }) => type === 'receive')
}
