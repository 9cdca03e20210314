// Above 300 lines: one line for each call of Berachain's contracts, in one table.
import {
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbi,
  size,
  stringToHex,
  zeroHash,
} from 'viem'
import { describe, expect, test } from 'vitest'
import * as berachain from '../src/berachain.ts'
import { type Call, encodeCall } from '../src/index.ts'

const to: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const receiver: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const pubkey: Hex = `0x${'a1'.repeat(48)}`
const signature: Hex = `0x${'b2'.repeat(96)}`
const credentials: Hex = `0x01${'00'.repeat(11)}${'c3'.repeat(20)}`
const leaf: Hex = `0x${'d4'.repeat(32)}`

const validator = {
  pubkey,
  withdrawalCredentials: credentials,
  initialDepositAmount: 10_000_000_000_000n,
  validatorIndex: 7n,
}
const proofs = {
  pubkeyProof: [leaf, zeroHash],
  withdrawalCredentialsProof: [zeroHash],
  initialDepositProof: [leaf],
  initialDepositProofLeaf: leaf,
}

type Expected = {
  call: Call
  /** As the published ABI has it, or our interface for later additions. */
  signature: string
  args: readonly unknown[]
  /** Wei. */
  value?: bigint
}

const calls: Record<string, Expected> = {
  submitCall: {
    call: berachain.submitCall({ stakingPool: to, receiver, assets: 5n }),
    signature: 'submit(address)',
    args: [receiver],
    value: 5n,
  },
  processRewardsCall: {
    call: berachain.processRewardsCall({ stakingPool: to }),
    signature: 'processRewards()',
    args: [],
  },
  sweepLateRewardsCall: {
    call: berachain.sweepLateRewardsCall({ stakingPool: to }),
    signature: 'sweepLateRewards()',
    args: [],
  },
  requestWithdrawalCall: {
    call: berachain.requestWithdrawalCall({
      withdrawalVault: to,
      pubkey,
      assetsGwei: 3n,
      maxFee: 9n,
    }),
    signature: 'requestWithdrawal(bytes,uint64,uint256)',
    args: [pubkey, 3n, 9n],
    value: 9n,
  },
  requestRedeemCall: {
    call: berachain.requestRedeemCall({ withdrawalVault: to, pubkey, shares: 4n, maxFee: 9n }),
    signature: 'requestRedeem(bytes,uint256,uint256)',
    args: [pubkey, 4n, 9n],
    value: 9n,
  },
  finalizeWithdrawalRequestCall: {
    call: berachain.finalizeWithdrawalRequestCall({ withdrawalVault: to, requestId: 2n }),
    signature: 'finalizeWithdrawalRequest(uint256)',
    args: [2n],
  },
  finalizeWithdrawalRequestsCall: {
    call: berachain.finalizeWithdrawalRequestsCall({ withdrawalVault: to, requestIds: [2n, 5n] }),
    signature: 'finalizeWithdrawalRequests(uint256[])',
    args: [[2n, 5n]],
  },
  retryFullExitCall: {
    call: berachain.retryFullExitCall({ withdrawalVault: to, pubkey, maxFee: 9n }),
    signature: 'retryFullExit(bytes,uint256)',
    args: [pubkey, 9n],
    value: 9n,
  },
  deployStakingPoolContractsCall: {
    call: berachain.deployStakingPoolContractsCall({
      factory: to,
      pubkey,
      withdrawalCredentials: credentials,
      signature,
      validatorAdmin: receiver,
      defaultSharesRecipient: to,
      assets: 10_000n,
    }),
    signature: 'deployStakingPoolContracts(bytes,bytes,bytes,address,address)',
    args: [pubkey, credentials, signature, receiver, to],
    value: 10_000n,
  },
  activateStakingPoolCall: {
    call: berachain.activateStakingPoolCall({
      factory: to,
      validator,
      proofs,
      timestampSeconds: 1_760_000_002n,
    }),
    signature:
      'activateStakingPool((bytes,bytes,uint64,uint64),(bytes32[],bytes32[],bytes32[],bytes32),uint64)',
    args: [
      [pubkey, credentials, 10_000_000_000_000n, 7n],
      [[leaf, zeroHash], [zeroHash], [leaf], leaf],
      1_760_000_002n,
    ],
  },
  queueBoostCall: {
    call: berachain.queueBoostCall({ smartOperator: to }),
    signature: 'queueBoost()',
    args: [],
  },
  activateBoostCall: {
    call: berachain.activateBoostCall({ smartOperator: to }),
    signature: 'activateBoost()',
    args: [],
  },
  queueDropBoostCall: {
    call: berachain.queueDropBoostCall({ smartOperator: to, amount: 8n }),
    signature: 'queueDropBoost(uint128)',
    args: [8n],
  },
  dropBoostCall: {
    call: berachain.dropBoostCall({ smartOperator: to }),
    signature: 'dropBoost()',
    args: [],
  },
  redeemBGTCall: {
    call: berachain.redeemBGTCall({ smartOperator: to, amount: 8n }),
    signature: 'redeemBGT(uint256)',
    args: [8n],
  },
  queueRewardsAllocationCall: {
    call: berachain.queueRewardsAllocationCall({
      smartOperator: to,
      startBlock: 100n,
      weights: [{ receiver, percentageNumerator: 10_000n }],
    }),
    signature: 'queueRewardsAllocation(uint64,(address,uint96)[])',
    args: [100n, [[receiver, 10_000n]]],
  },
  setRewardAllocatorCall: {
    call: berachain.setRewardAllocatorCall({ smartOperator: to, rewardAllocator: receiver }),
    signature: 'setRewardAllocator(address)',
    args: [receiver],
  },
  queueValCommissionCall: {
    call: berachain.queueValCommissionCall({ smartOperator: to, commissionBps: 700n }),
    signature: 'queueValCommission(uint96)',
    args: [700n],
  },
  activateQueuedValCommissionCall: {
    call: berachain.activateQueuedValCommissionCall({ beraChef: to, pubkey }),
    signature: 'activateQueuedValCommission(bytes)',
    args: [pubkey],
  },
  setMinEffectiveBalanceCall: {
    call: berachain.setMinEffectiveBalanceCall({ smartOperator: to, minEffectiveBalance: 11n }),
    signature: 'setMinEffectiveBalance(uint256)',
    args: [11n],
  },
  queueIncentiveCollectorPayoutAmountChangeCall: {
    call: berachain.queueIncentiveCollectorPayoutAmountChangeCall({
      smartOperator: to,
      payoutAmount: 12n,
    }),
    signature: 'queueIncentiveCollectorPayoutAmountChange(uint256)',
    args: [12n],
  },
  setProtocolFeePercentageCall: {
    call: berachain.setProtocolFeePercentageCall({ smartOperator: to, feeBps: 600n }),
    signature: 'setProtocolFeePercentage(uint96)',
    args: [600n],
  },
  accrueEarnedBGTFeesCall: {
    call: berachain.accrueEarnedBGTFeesCall({ smartOperator: to }),
    signature: 'accrueEarnedBGTFees()',
    args: [],
  },
  accrueEarnedWBERAFeesCall: {
    call: berachain.accrueEarnedWBERAFeesCall({ smartOperator: to }),
    signature: 'accrueEarnedWBERAFees()',
    args: [],
  },
  claimBgtStakerRewardCall: {
    call: berachain.claimBgtStakerRewardCall({ smartOperator: to }),
    signature: 'claimBgtStakerReward()',
    args: [],
  },
  claimBoostRewardsCall: {
    call: berachain.claimBoostRewardsCall({
      smartOperator: to,
      claims: [{ identifier: leaf, account: receiver, amount: 13n, merkleProof: [zeroHash] }],
      tokens: [to],
    }),
    signature: 'claimBoostRewards((bytes32,address,uint256,bytes32[])[],address[])',
    args: [[[leaf, receiver, 13n, [zeroHash]]], [to]],
  },
  moveERC20ToIncentiveCollectorCall: {
    call: berachain.moveERC20ToIncentiveCollectorCall({ smartOperator: to, tokens: [receiver] }),
    signature: 'moveERC20ToIncentiveCollector(address[])',
    args: [[receiver]],
  },
  grantRoleCall: {
    call: berachain.grantRoleCall({ contract: to, role: 'BGT_MANAGER_ROLE', account: receiver }),
    signature: 'grantRole(bytes32,address)',
    args: [keccak256(stringToHex('BGT_MANAGER_ROLE')), receiver],
  },
  renounceRoleCall: {
    call: berachain.renounceRoleCall({
      contract: to,
      role: 'DEFAULT_ADMIN_ROLE',
      account: receiver,
    }),
    signature: 'renounceRole(bytes32,address)',
    args: [zeroHash, receiver],
  },
  revokeRoleCall: {
    call: berachain.revokeRoleCall({ contract: to, role: 'DEFAULT_ADMIN_ROLE', account: receiver }),
    signature: 'revokeRole(bytes32,address)',
    args: [zeroHash, receiver],
  },
  claimIncentivesCall: {
    call: berachain.claimIncentivesCall({
      incentiveCollector: to,
      tokens: [receiver],
      payoutAmount: 14n,
    }),
    signature: 'claim(address[])',
    args: [[receiver]],
    value: 14n,
  },
  deployDelegationHandlerCall: {
    call: berachain.deployDelegationHandlerCall({ delegationHandlerFactory: to, pubkey }),
    signature: 'deployDelegationHandler(bytes)',
    args: [pubkey],
  },
  delegateCall: {
    call: berachain.delegateCall({ delegationHandler: to, amount: 15n }),
    signature: 'delegate(uint256)',
    args: [15n],
  },
  createStakingPoolWithDelegatedFundsCall: {
    call: berachain.createStakingPoolWithDelegatedFundsCall({
      delegationHandler: to,
      pubkey,
      withdrawalCredentials: credentials,
      signature,
    }),
    signature: 'createStakingPoolWithDelegatedFunds(bytes,bytes,bytes)',
    args: [pubkey, credentials, signature],
  },
  depositDelegatedFundsCall: {
    call: berachain.depositDelegatedFundsCall({ delegationHandler: to, amount: 16n }),
    signature: 'depositDelegatedFunds(uint256)',
    args: [16n],
  },
  requestYieldWithdrawalCall: {
    call: berachain.requestYieldWithdrawalCall({ delegationHandler: to, maxFee: 9n }),
    signature: 'requestYieldWithdrawal()',
    args: [],
    value: 9n,
  },
  requestDelegatedFundsWithdrawalCall: {
    call: berachain.requestDelegatedFundsWithdrawalCall({ delegationHandler: to, maxFee: 9n }),
    signature: 'requestDelegatedFundsWithdrawal()',
    args: [],
    value: 9n,
  },
  completeWithdrawalCall: {
    call: berachain.completeWithdrawalCall({ delegationHandler: to, requestId: 2n }),
    signature: 'completeWithdrawal(uint256)',
    args: [2n],
  },
  undelegateCall: {
    call: berachain.undelegateCall({ delegationHandler: to }),
    signature: 'undelegate()',
    args: [],
  },
  withdrawUndelegatedCall: {
    call: berachain.withdrawUndelegatedCall({ delegationHandler: to, amount: 17n, receiver }),
    signature: 'withdraw(uint256,address)',
    args: [17n, receiver],
  },
  updateTotalDepositsCall: {
    call: berachain.updateTotalDepositsCall({
      accountingOracle: to,
      pubkey,
      pubkeyProof: [leaf],
      balanceGwei: 18n,
      balancesLeaf: zeroHash,
      balanceProof: [zeroHash, leaf],
      validatorIndex: 7n,
      timestampSeconds: 19n,
    }),
    signature: 'updateTotalDeposits(bytes,bytes32[],uint64,bytes32,bytes32[],uint64,uint64)',
    args: [pubkey, [leaf], 18n, zeroHash, [zeroHash, leaf], 7n, 19n],
  },
}

/** The signature alone encodes the arguments: nothing of the generated ABIs is used. */
function encodeBySignature({ signature: text, args }: Expected): Hex {
  const abi = parseAbi([`function ${text}`] as readonly string[])
  return encodeFunctionData({ abi, args })
}

describe('calls of Berachain', () => {
  test.each(Object.entries(calls))('args: %s', (_, expected) => {
    expect(encodeCall(expected.call)).toBe(encodeBySignature(expected))
    expect(expected.call.address).toBe(to)
    expect(expected.call.value).toBe(expected.value)
  })

  test('behavior: every call of the entry is in the table', () => {
    const names = Object.keys(berachain).filter((name) => name.endsWith('Call'))
    expect(names.sort()).toEqual(Object.keys(calls).sort())
  })

  test('behavior: names the fewest acceptable incentives only when asked to', () => {
    const call = berachain.claimIncentivesCall({
      incentiveCollector: to,
      tokens: [receiver],
      payoutAmount: 14n,
      minAmounts: [20n],
    })
    const abi = parseAbi(['function claim(address[] tokens, uint256[] minAmounts) payable'])
    expect(decodeFunctionData({ abi, data: encodeCall(call) }).args).toEqual([[receiver], [20n]])
    expect(size(encodeCall(call))).toBe(4 + 32 * 6)
  })
})
