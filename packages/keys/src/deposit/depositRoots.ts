// Three roots of one container, each one step further than the one before.
import type { Hex } from 'viem'
import { assertUint64, toBytesOf } from '../internal/assertDeposit.ts'
import { bytesToHex, hexToBytes } from '../internal/hex.ts'
import { bytes48Root, bytes96Root, hashPair, uint64Chunk } from '../internal/ssz.ts'
import type { DepositMessage } from './depositData.ts'
import { depositDomain } from './depositDomain.ts'

/**
 * The SSZ root of a deposit message.
 * @throws DepositInputError, DepositAmountError
 */
export function depositMessageRoot(message: DepositMessage): Hex {
  const { keys, amount } = nodes(message)
  return bytesToHex(hashPair(keys, hashPair(amount, new Uint8Array(32))))
}

/**
 * The 32 bytes that a validator signs to deposit on a network.
 * @throws DepositInputError, DepositAmountError
 */
export function depositSigningRoot(
  message: DepositMessage,
  network: depositDomain.Parameters,
): Hex {
  const root = hexToBytes(depositMessageRoot(message))
  return bytesToHex(hashPair(root, hexToBytes(depositDomain(network))))
}

/**
 * The SSZ root of a signed deposit, as the deposit contract recomputes it.
 * @throws DepositInputError, DepositAmountError
 */
export function depositDataRoot(data: DepositMessage & { signature: Hex }): Hex {
  const { keys, amount } = nodes(data)
  const signature = bytes96Root(toBytesOf(data.signature, 96, 'signature'))
  return bytesToHex(hashPair(keys, hashPair(amount, signature)))
}

function nodes(message: DepositMessage): { keys: Uint8Array; amount: Uint8Array } {
  assertUint64(message.amountGwei)
  const credentials = toBytesOf(message.withdrawalCredentials, 32, 'withdrawalCredentials')
  const publicKey = bytes48Root(toBytesOf(message.publicKey, 48, 'publicKey'))
  return { keys: hashPair(publicKey, credentials), amount: uint64Chunk(message.amountGwei) }
}
