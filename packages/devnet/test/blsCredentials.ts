import '../src/ethereum/setup.ts'
import { SecretKey } from '@chainsafe/blst'
import { DOMAIN_BLS_TO_EXECUTION_CHANGE, ForkName } from '@lodestar/params'
import { computeSigningRoot } from '@lodestar/state-transition'
import { type capella, ssz } from '@lodestar/types'
import { createDepositData } from '@millpond/keys/node'
import { type Address, bytesToHex, hexToBytes, sha256 } from 'viem'
import type { ConsensusChain } from '../src/ethereum/consensus/ConsensusChain.ts'
import { localGenesisForkVersion } from '../src/ethereum/consensus/localChainConfig.ts'
import type { createBareChain } from './createBareChain.ts'

/** The key that the credentials of {@link addBlsValidator}'s validator stand for. */
export const withdrawalKey = SecretKey.fromKeygen(new Uint8Array(32).fill(77))

/** Starts a chain with the deposit of a validator whose credentials are a BLS key's hash. */
export function addBlsValidator({ chain, produce }: ReturnType<typeof createBareChain>): number {
  const hash = sha256(withdrawalKey.toPublicKey().toBytes())
  const deposit = createDepositData({
    secretKey: SecretKey.fromKeygen(new Uint8Array(32).fill(78)).toBytes(),
    network: { name: 'local', genesisForkVersion: localGenesisForkVersion },
    withdrawalCredentials: `0x00${hash.slice(4)}`,
    amountGwei: 32_000_000_000n,
  })
  const request = {
    pubkey: hexToBytes(deposit.publicKey),
    withdrawalCredentials: hexToBytes(deposit.withdrawalCredentials),
    amount: Number(deposit.amountGwei),
    signature: hexToBytes(deposit.signature),
    index: 0n,
  }
  produce(1, 'fast', { deposits: [request] })
  for (const slot of [32, 64, 96, 128, 160]) produce(slot, 'fast')
  const view = chain.validator(deposit.publicKey)
  if (view.kind === 'unknown') throw new Error('the deposit made no validator')
  return view.index
}

/** A change of that validator's credentials to an address, signed by `key`. */
export function signBlsChange(
  chain: ConsensusChain,
  parameters: { index: number; address: Address; key?: SecretKey },
): capella.SignedBLSToExecutionChange {
  const { index, address, key = withdrawalKey } = parameters
  const message = {
    validatorIndex: index,
    fromBlsPubkey: withdrawalKey.toPublicKey().toBytes(),
    toExecutionAddress: hexToBytes(address),
  }
  const domain = chain.config.getDomainAtFork(ForkName.phase0, DOMAIN_BLS_TO_EXECUTION_CHANGE)
  const root = computeSigningRoot(ssz.capella.BLSToExecutionChange, message, domain)
  return { message, signature: key.sign(root).toBytes() }
}

/** A validator's withdrawal credentials at the head. */
export function credentialsOf(chain: ConsensusChain, index: number) {
  return bytesToHex(chain.state.validators.getReadonly(index).withdrawalCredentials)
}
