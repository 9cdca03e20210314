import { beaconKitStateTypes } from '@millpond/consensus/node'
import { hexToBytes, numberToHex, zeroAddress } from 'viem'
import { BeaconKitChain } from '../src/berachain/consensus/BeaconKitChain.ts'
import {
  type BeaconKitParameters,
  mainnetParameters,
} from '../src/berachain/consensus/BeaconKitParameters.ts'
import type { ChainBlock } from '../src/berachain/consensus/BlockHistory.ts'
import { createGenesisState } from '../src/berachain/consensus/createGenesisState.ts'
import { createGenesisValidators } from '../src/berachain/consensus/createGenesisValidators.ts'
import type { ExecutionBackend } from '../src/berachain/execution/ExecutionBackend.ts'

const gwei = 1_000_000_000n

/** Addresses that the inflation goes to here. */
export const receivers = {
  bgt: numberToHex(0xb9, { size: 20 }),
  blockRewardController: numberToHex(0xbc, { size: 20 }),
}

/** Ten slots in an epoch, payouts three epochs later. */
export const smallParameters: BeaconKitParameters = {
  ...mainnetParameters,
  slotsPerEpoch: 10,
  minWithdrawabilityDelay: 3n,
}

/** The consensus side alone, for tests of what needs no execution side. Every deposit counts as signed. */
export function createBareBerachain({
  parameters = smallParameters,
  validators = 4,
  stakeBera = 1_000_000n,
}: {
  parameters?: BeaconKitParameters
  validators?: number
  stakeBera?: bigint
} = {}): BeaconKitChain {
  const genesis = createGenesisState({
    parameters,
    validators: createGenesisValidators(validators).map((validator) => ({
      ...validator,
      balanceGwei: stakeBera * gwei,
    })),
    payloadHeader: payloadHeader(0),
  })
  return new BeaconKitChain({
    parameters,
    genesisTime: 1_800_000_000,
    genesis,
    inflationReceivers: receivers,
    judge: { isSignatureValid: () => true },
    defaultFeeRecipient: zeroAddress,
  })
}

/** Makes the next block with what an execution side could have had in it. */
export function makeBlock(
  chain: BeaconKitChain,
  parts: Partial<Pick<ExecutionBackend.ProducedBlock, 'deposits' | 'withdrawalRequests'>> = {},
): ChainBlock {
  const ready = chain.prepare()
  return chain.complete(ready, {
    header: payloadHeader(ready.slot),
    deposits: [],
    withdrawalRequests: [],
    beaconRoot: ready.parentRoot,
    credited: 0n,
    transactionHashes: [],
    ...parts,
  })
}

/** Makes blocks up to a slot. */
export function makeBlocksTo(chain: BeaconKitChain, slot: number): void {
  while (chain.slot < slot) makeBlock(chain)
}

function payloadHeader(blockNumber: number): ExecutionBackend.PayloadHeader {
  return {
    ...beaconKitStateTypes.fulu.fields.latestExecutionPayloadHeader.defaultValue(),
    blockNumber: BigInt(blockNumber),
    blockHash: hexToBytes(numberToHex(blockNumber, { size: 32 })),
  }
}
