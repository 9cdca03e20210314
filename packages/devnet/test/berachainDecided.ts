import { predeploys } from '@millpond/networks'
import { bytesToHex, zeroAddress } from 'viem'
import type { BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import { createGenesisValidators } from '../src/berachain/consensus/createGenesisValidators.ts'
import { polAddresses } from '../src/berachain/pol/polAddresses.ts'
import { createBerachainClient, tokenBalance } from './berachainDevnet.ts'
import { type OpenedPool, poolSystemOf } from './berachainPool.ts'

export type Decided = Awaited<ReturnType<typeof readDecided>>

/**
 * Everything that the rules decide whatever is in the blocks between: not hashes, not randomness, not the base fee
 * and what it costs.
 */
export async function readDecided(devnet: BerachainDevnet, { contracts }: OpenedPool) {
  const { chain } = devnet
  const { slot, epoch, blockNumber, timestamp } = devnet.head()
  const client = createBerachainClient(devnet)
  const user = createBerachainClient(devnet, 1).account.address
  const block = await client.getBlock()
  const requestFee = await client.call({ to: predeploys.withdrawalRequests })
  const { withdrawalVault } = poolSystemOf(devnet)
  const wbera = (account: `0x${string}`) =>
    tokenBalance(devnet, { token: polAddresses.wbera, account })
  const operators = createGenesisValidators(devnet.genesisValidators).map((each) => each.operator)
  const { state } = chain

  return {
    head: { slot, epoch, blockNumber, timestamp },
    execution: { number: Number(block.number), timestamp: Number(block.timestamp) },
    validators: devnet.validators(),
    state: {
      slot: state.slot,
      fork: state.fork,
      genesisValidatorsRoot: bytesToHex(state.genesisValidatorsRoot),
      latestSlot: state.latestBlockHeader.slot,
      latestProposer: state.latestBlockHeader.proposerIndex,
      payloadNumber: state.latestExecutionPayloadHeader.blockNumber,
      payloadTimestamp: state.latestExecutionPayloadHeader.timestamp,
      eth1DepositIndex: state.eth1DepositIndex,
      validators: state.validators,
      balances: state.balances,
      nextWithdrawalIndex: state.nextWithdrawalIndex,
      nextWithdrawalValidatorIndex: state.nextWithdrawalValidatorIndex,
      pendingPartialWithdrawals: state.pendingPartialWithdrawals,
      slashings: state.slashings,
      totalSlashing: state.totalSlashing,
    },
    requestFee: BigInt(requestFee.data ?? '0x'),
    nextProposer: chain.prepare().proposer,
    nextFeeRecipient: chain.feeRecipientOfNext(),
    paidByConsensus: {
      vault: devnet.withdrawalsTo(withdrawalVault),
      user: devnet.withdrawalsTo(user),
      byValidator: devnet.validators().map(({ index }) => devnet.withdrawalsOf(index)),
    },
    held: {
      vault: await client.getBalance({ address: withdrawalVault }),
      controller: await client.getBalance({ address: polAddresses.blockRewardController }),
      burnt: await client.getBalance({ address: zeroAddress }),
    },
    rewards: {
      operators: await Promise.all([...operators, contracts.smartOperator].map(wbera)),
      account: await wbera(client.account.address),
      vaults: await wbera(polAddresses.distributor),
    },
  }
}
