import { describe, expect, test } from 'vitest'
import { toErrorCode } from './toErrorCode.ts'

describe('toErrorCode', () => {
  test.each([
    ['WithdrawalQueue_NotFinalized', 'WITHDRAWAL_QUEUE_NOT_FINALIZED'],
    ['PoolETH_InvalidReceiver', 'POOL_ETH_INVALID_RECEIVER'],
    ['ERC20InsufficientAllowance', 'ERC20_INSUFFICIENT_ALLOWANCE'],
    ['EBBelowMinimum', 'EB_BELOW_MINIMUM'],
    ['ETHTransferFailed', 'ETH_TRANSFER_FAILED'],
    ['ValidatorRegistry_UnsupportedSSVNetwork', 'VALIDATOR_REGISTRY_UNSUPPORTED_SSV_NETWORK'],
  ])('args: %s', (name, code) => {
    expect(toErrorCode(name)).toBe(code)
  })
})
