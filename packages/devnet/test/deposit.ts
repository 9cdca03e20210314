import '../src/ethereum/setup.ts'
import { SecretKey } from '@chainsafe/blst'
import { withdrawalCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { iDepositContractAbi } from '@millpond/networks/generated/IDepositContract'
import {
  type Address,
  bytesToHex,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  parseGwei,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { type EthereumDevnet, localGenesisForkVersion, predeploys } from '../src/index.ts'
import { waitForReceipt } from './waitForReceipt.ts'

/** viem clients for a dev account, the first one unless told otherwise. */
export function createClients(devnet: EthereumDevnet, index = 0) {
  const account = devnet.accounts[index]
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
  /** `0x02` lets the effective balance grow above 32 ETH. */
  type?: '0x01' | '0x02'
}): Promise<Hex> {
  const { devnet, secretKey, withdrawalAddress, gwei, type = '0x01' } = parameters
  const { wallet, reader } = createClients(devnet)
  const data = createDepositData({
    secretKey: secretKey.toBytes(),
    network: { name: 'local', genesisForkVersion: localGenesisForkVersion },
    withdrawalCredentials: withdrawalCredentials({ type, address: withdrawalAddress }),
    amountGwei: gwei,
  })
  const hash = await wallet.writeContract({
    address: predeploys.depositContract,
    abi: iDepositContractAbi,
    functionName: 'deposit',
    args: [data.publicKey, data.withdrawalCredentials, data.signature, data.depositDataRoot],
    value: parseGwei(String(gwei)),
  })
  await waitForReceipt(reader, { hash })
  return hash
}
