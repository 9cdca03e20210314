import '../src/ethereum/setup.ts'
import type { ChainConfig } from '@lodestar/config'
import { ssz } from '@lodestar/types'
import { hexToBytes, numberToHex, zeroAddress } from 'viem'
import { ConsensusChain } from '../src/ethereum/consensus/ConsensusChain.ts'
import { createGenesisState } from '../src/ethereum/consensus/createGenesisState.ts'
import { createInteropValidators } from '../src/ethereum/consensus/createInteropValidators.ts'
import { createLocalSigner } from '../src/ethereum/consensus/createLocalSigner.ts'
import type { Duties } from '../src/ethereum/consensus/Duties.ts'
import { localChainConfig } from '../src/ethereum/consensus/localChainConfig.ts'

const genesisHash = `0x${'11'.repeat(32)}` as const

/** A consensus chain over an empty execution layer. */
export function createBareChain(
  options: {
    validators?: number
    duties?: Partial<Duties>
    config?: Partial<ChainConfig>
    /** Validators whose keys the chain does not have: somebody else signs for them. */
    keyless?: readonly number[]
  } = {},
) {
  const { secretKeys, validators } = createInteropValidators(options.validators ?? 64)
  const genesis = createGenesisState({
    config: localChainConfig({ ...options.config, chainId: 31337 }),
    genesisTime: 1_700_000_000,
    validators,
    executionBlock: { hash: genesisHash, header: {} },
  })
  const duties: Duties = {
    isOnline: () => true,
    feeRecipientOf: () => zeroAddress,
    ...options.duties,
  }
  const isHeld = (_: unknown, index: number) => options.keyless?.includes(index) !== true
  const pubkeys = validators.map(({ pubkey }) => pubkey).filter(isHeld)
  const signer = createLocalSigner(secretKeys.filter(isHeld), pubkeys)
  const chain = new ConsensusChain({ genesis, duties, signer })
  const execute = emptyExecution()

  /** Tries one slot; returns whether it has a block. */
  function produce(
    slot: number,
    mode: ConsensusChain.Mode,
    requests: Partial<ConsensusChain.Execution['requests']> = {},
  ): boolean {
    const ready = chain.prepare(slot, mode)
    if (ready.kind === 'missed') return false
    const execution = execute(ready)
    // After a reorganization the newest payload is not the parent.
    const parentHash = ready.state.latestExecutionPayloadHeader.blockHash
    chain.complete(ready, {
      payload: { ...execution.payload, parentHash },
      requests: { ...execution.requests, ...requests },
    })
    return true
  }

  return { chain, produce, secretKeys }
}

type PayloadInput = Pick<ConsensusChain.Ready, 'timestamp' | 'prevRandao'> & {
  withdrawals: readonly ConsensusChain.Ready['withdrawals'][number][]
}

/** Payloads of an execution layer that has nothing to say: empty blocks, hashes counted up. */
export function emptyExecution(): (input: PayloadInput) => ConsensusChain.Execution {
  let parentHash: Uint8Array = hexToBytes(genesisHash)
  let blockNumber = 0
  return ({ timestamp, prevRandao, withdrawals }) => {
    blockNumber++
    const blockHash = hexToBytes(numberToHex(blockNumber, { size: 32 }))
    const payload = {
      ...ssz.deneb.ExecutionPayload.defaultValue(),
      parentHash,
      blockHash,
      blockNumber,
      timestamp,
      prevRandao,
      withdrawals: [...withdrawals],
    }
    parentHash = blockHash
    return { payload, requests: ssz.electra.ExecutionRequests.defaultValue() }
  }
}
