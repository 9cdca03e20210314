import '../src/ethereum/setup.ts'
import { SecretKey } from '@chainsafe/blst'
import { DOMAIN_DEPOSIT } from '@lodestar/params'
import { computeDomain, computeSigningRoot } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import {
  type Address,
  bytesToHex,
  createTestClient,
  createWalletClient,
  type Hex,
  hexToBytes,
  http,
  pad,
  parseAbi,
  parseGwei,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { type EthereumDevnet, localGenesisForkVersion, predeploys } from '../src/index.ts'

const depositAbi = parseAbi([
  'function deposit(bytes pubkey, bytes withdrawal_credentials, bytes signature, bytes32 deposit_data_root) payable',
])

/** viem clients for the first dev account. */
export function createClients(devnet: EthereumDevnet) {
  const [account] = devnet.accounts
  if (account === undefined) throw new Error('no dev account')
  const transport = http(devnet.rpcUrl)
  const options = { chain: foundry, transport, pollingInterval: 20 } as const
  const wallet = createWalletClient({
    ...options,
    account: privateKeyToAccount(account.privateKey),
  })
  const reader = createTestClient({ ...options, mode: 'anvil' }).extend(publicActions)
  return { wallet, reader }
}

export function createValidatorKey(seed: number) {
  const secretKey = SecretKey.fromKeygen(new Uint8Array(32).fill(seed))
  return { secretKey, pubkey: bytesToHex(secretKey.toPublicKey().toBytes()) }
}

/** Sends a signed deposit to the deposit contract and waits for its block. */
export async function deposit(parameters: {
  devnet: EthereumDevnet
  secretKey: SecretKey
  withdrawalAddress: Address
  gwei: bigint
}): Promise<Hex> {
  const { devnet, secretKey, withdrawalAddress, gwei } = parameters
  const { wallet, reader } = createClients(devnet)
  const withdrawalCredentials = hexToBytes(pad(withdrawalAddress, { size: 32 }))
  withdrawalCredentials[0] = 1
  const message = {
    pubkey: secretKey.toPublicKey().toBytes(),
    withdrawalCredentials,
    amount: Number(gwei),
  }
  const fork = hexToBytes(localGenesisForkVersion)
  const domain = computeDomain(DOMAIN_DEPOSIT, fork, new Uint8Array(32))
  const signingRoot = computeSigningRoot(ssz.phase0.DepositMessage, message, domain)
  const data = { ...message, signature: secretKey.sign(signingRoot).toBytes() }

  const hash = await wallet.writeContract({
    address: predeploys.depositContract,
    abi: depositAbi,
    functionName: 'deposit',
    args: [
      bytesToHex(data.pubkey),
      bytesToHex(withdrawalCredentials),
      bytesToHex(data.signature),
      bytesToHex(ssz.phase0.DepositData.hashTreeRoot(data)),
    ],
    value: parseGwei(String(gwei)),
  })
  await reader.waitForTransactionReceipt({ hash })
  return hash
}
