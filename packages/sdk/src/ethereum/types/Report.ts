import type { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import type { ContractFunctionArgs } from 'viem'

/** What oracle members agree on: the state of a pool at one reference slot. */
export type Report = ContractFunctionArgs<typeof iOracleCommitteeAbi, 'nonpayable', 'deliver'>[0]
