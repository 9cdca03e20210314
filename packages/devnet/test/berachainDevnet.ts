import { SecretKey } from '@chainsafe/blst'
import { createProofClient } from '@millpond/consensus'
import { withdrawalCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { getNetwork, predeploys, toChain } from '@millpond/networks'
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import {
  type Address,
  bytesToHex,
  concatHex,
  createWalletClient,
  type Hex,
  http,
  numberToHex,
  pad,
  parseGwei,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import { polAddresses } from '../src/berachain/pol/polAddresses.ts'

const gweiPerBera = 1_000_000_000n
/** Skips viem's estimate, so that calls that fail come into a block, too. */
const gas = 3_000_000n

export type BerachainClient = ReturnType<typeof createBerachainClient>

/** A viem client for a dev account of a local Berachain, the first one unless told otherwise. */
export function createBerachainClient(devnet: BerachainDevnet, index = 0) {
  const account = devnet.accounts[index]
  if (account === undefined) throw new RangeError(`There is no account ${index}.`)
  return createWalletClient({
    account: privateKeyToAccount(account.privateKey),
    chain: toChain(getNetwork('berachain-local'), devnet.rpcUrl),
    transport: http(devnet.rpcUrl),
    pollingInterval: 20,
    cacheTime: 0,
  }).extend(publicActions)
}

/** A validator key that is the same for the same number. */
export function createBerachainKey(seed: number) {
  const secretKey = SecretKey.fromKeygen(new Uint8Array(32).fill(seed))
  return { secretKey, pubkey: bytesToHex(secretKey.toPublicKey().toBytes()) }
}

/** What a deposit of `secretKey` says; with `signer`, signed by another key. */
export function signBerachainDeposit(parameters: signBerachainDeposit.Parameters) {
  const { devnet, secretKey, withdrawalAddress, bera, signer = secretKey } = parameters
  const data = (key: SecretKey) =>
    createDepositData({
      secretKey: key.toBytes(),
      network: {
        name: 'berachain-local',
        genesisForkVersion: '0x04000000',
        genesisValidatorsRoot: bytesToHex(devnet.chain.state.genesisValidatorsRoot),
        maximumAmountGwei: 10n ** 17n,
      },
      withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: withdrawalAddress }),
      amountGwei: bera * gweiPerBera,
    })
  return { ...data(secretKey), signature: data(signer).signature }
}

export declare namespace signBerachainDeposit {
  type Parameters = {
    devnet: BerachainDevnet
    secretKey: SecretKey
    withdrawalAddress: Address
    bera: bigint
    signer?: SecretKey
  }
}

/** Sends a deposit of account 0, whose first one makes it the operator. Returns the transaction. */
export async function sendBerachainDeposit(
  parameters: signBerachainDeposit.Parameters & { isFirst?: boolean },
): Promise<Hex> {
  const { devnet, bera, isFirst = true } = parameters
  const client = createBerachainClient(devnet)
  const data = signBerachainDeposit(parameters)
  return client.writeContract({
    address: polAddresses.beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [
      data.publicKey,
      data.withdrawalCredentials,
      data.signature,
      isFirst ? client.account.address : pad('0x', { size: 20 }),
    ],
    value: parseGwei(String(bera * gweiPerBera)),
    gas,
  })
}

/** Asks for a withdrawal by EIP-7002, for everything with 0 BERA. Returns the transaction. */
export async function sendWithdrawalRequest(
  client: BerachainClient,
  { pubkey, bera }: { pubkey: Hex; bera: bigint },
): Promise<Hex> {
  const { data } = await client.call({ to: predeploys.withdrawalRequests })
  return client.sendTransaction({
    to: predeploys.withdrawalRequests,
    data: concatHex([pubkey, numberToHex(bera * gweiPerBera, { size: 8 })]),
    value: BigInt(data ?? 1n),
    gas: 300_000n,
  })
}

/** The block that has a transaction is the next one; a transaction that fails is an error. */
export async function includeNext(devnet: BerachainDevnet, hash: Hex) {
  await devnet.advanceBlocks(1)
  const receipt = await createBerachainClient(devnet).getTransactionReceipt({ hash })
  if (receipt.status !== 'success') throw new Error(`Transaction ${hash} failed.`)
  return receipt
}

/** Three proofs of a validator in the newest block, and the time that EIP-4788 knows it by; makes a block. */
export async function proveAtHead(devnet: BerachainDevnet, pubkey: Hex) {
  const view = devnet.validator(pubkey)
  if (view.kind === 'unknown') throw new Error(`There is no validator ${pubkey}.`)
  const id = BigInt(devnet.head().slot)
  await devnet.advanceBlocks(1)
  const client = createProofClient({ url: devnet.nodeApiUrl })
  const request = { fork: 'fulu', id, validatorIndex: BigInt(view.index) } as const
  const proofs = await client.validatorProofs(request)
  return { proofs, timestampSeconds: BigInt(devnet.head().timestamp) }
}

/** What an account has of a token, in its smallest unit. */
export async function tokenBalance(
  devnet: BerachainDevnet,
  { token, account }: { token: Address; account: Address },
): Promise<bigint> {
  const data = concatHex(['0x70a08231', pad(account)])
  const answer = await createBerachainClient(devnet).call({ to: token, data })
  return BigInt(answer.data ?? '0x')
}

/** What EIP-4788 answers for a timestamp; nothing if it does not know it. */
export async function beaconRootAt(
  devnet: BerachainDevnet,
  timestamp: number,
): Promise<Hex | undefined> {
  const data = numberToHex(timestamp, { size: 32 })
  return createBerachainClient(devnet)
    .call({ to: predeploys.beaconRoots, data })
    .then((answer) => answer.data)
    .catch(() => undefined)
}
