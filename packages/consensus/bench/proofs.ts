/**
 * Time and memory of proving validators of a mainnet-size state.
 * Run: node packages/consensus/bench/proofs.ts [validators] [proofs]
 */
import { bytesToHex } from 'viem'
import {
  hashBlockHeader,
  hashTreeRoot,
  proveValidators,
  stateType,
  verifyValidatorProof,
} from '../src/index.ts'
import { hashtreeHasher } from '../src/node.ts'
import { makeSyntheticState } from './support/syntheticState.ts'

const validatorCount = Number(process.argv[2] ?? 1_000_000)
const proofCount = Number(process.argv[3] ?? 100)
const fork = 'fulu'
const zeroRoot = bytesToHex(new Uint8Array(32))

const stateBytes = makeSyntheticState(validatorCount)
const rootStart = performance.now()
const stateRoot = bytesToHex(
  hashTreeRoot({ type: stateType(fork), bytes: stateBytes, hasher: hashtreeHasher, what: 'state' }),
)
const rootMs = performance.now() - rootStart

const header = { slot: 1n, proposerIndex: 2n, parentRoot: zeroRoot, stateRoot, bodyRoot: zeroRoot }
const indices = Array.from({ length: proofCount }, (_, proof) =>
  BigInt(Math.floor((proof * validatorCount) / proofCount)),
)
const start = performance.now()
const proofs = proveValidators({
  stateBytes,
  fork,
  header,
  timestamp: 0n,
  indices,
  hasher: hashtreeHasher,
})
const proofMs = performance.now() - start

const blockRoot = hashBlockHeader(header)
const valid = proofs.filter((proof) => verifyValidatorProof(proof, blockRoot).kind === 'valid')
const peakMb = process.resourceUsage().maxRSS / 1_024

process.stdout.write(
  [
    `state: ${validatorCount} validators, ${(stateBytes.length / 1e6).toFixed(0)} MB`,
    `state root: ${rootMs.toFixed(0)} ms`,
    `proofs: ${proofs.length} in ${proofMs.toFixed(0)} ms, ${valid.length} valid`,
    `peak memory: ${peakMb.toFixed(0)} MB, state included`,
    '',
  ].join('\n'),
)
