import '../setup.ts'
import { depositDataRoot } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { iDepositContractAbi } from '@millpond/networks/generated/IDepositContract'
import { encodeFunctionData, type Hex, parseGwei } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import { predeploys } from '../../execution/predeploys.ts'
import { localGenesisForkVersion } from '../consensus/localChainConfig.ts'
import { controlAccounts } from '../execution/controlAccounts.ts'
import type { DevnetParts } from './DevnetParts.ts'
import { toSecretKey } from './findSigner.ts'
import { sendTransactions } from './sendTransactions.ts'

const minimumGwei = 1_000_000_000n
/** The contract counts in 64 bits. */
const maximumGwei = 2n ** 64n - 1n
/** The contract hashes a path of its tree, at worst 32 levels. */
const gas = 300_000n
const emptySignature: Hex = `0x${'00'.repeat(96)}`

/**
 * Somebody else deposits: a real transaction to the deposit contract from an account that is nobody's. With
 * the secret key the deposit is signed, so it can register the key with these withdrawal credentials
 * (front-running). With the public key alone it can only add to a validator that exists: consensus ignores
 * the signature then, and drops the deposit otherwise.
 * @throws InvalidOptionError, ControlTransactionRefusedError, ControlTransactionError; of @millpond/keys for malformed bytes.
 */
export async function depositForeign(
  parts: Pick<DevnetParts, 'driver' | 'backend' | 'mode'>,
  parameters: depositForeign.Parameters,
): Promise<depositForeign.ReturnType> {
  const { amountGwei } = parameters
  if (amountGwei < minimumGwei || amountGwei > maximumGwei)
    throw new InvalidOptionError({
      option: 'amountGwei',
      value: String(amountGwei),
      rule: `the deposit contract takes from ${minimumGwei} to ${maximumGwei}`,
    })
  const deposit = createDeposit(parameters)
  const data = encodeFunctionData({
    abi: iDepositContractAbi,
    functionName: 'deposit',
    args: [deposit.publicKey, deposit.withdrawalCredentials, deposit.signature, deposit.root],
  })

  const value = parseGwei(String(amountGwei))
  const [receipt] = await sendTransactions(parts, {
    purpose: 'deposit of somebody else',
    from: controlAccounts.stranger,
    plan: async () => [{ to: predeploys.depositContract, data, value, gas }],
  })
  const { hash = '0x', blockNumber = 0 } = receipt ?? {}
  return { pubkey: deposit.publicKey, hash, blockNumber }
}

export declare namespace depositForeign {
  type Parameters = {
    /** 32 bytes. The first accepted deposit of a key fixes them; later ones only add to its balance. */
    withdrawalCredentials: Hex
    amountGwei: bigint
  } & (
    | { secretKey: Hex | Uint8Array; pubkey?: undefined; signature?: undefined }
    | { pubkey: Hex; signature?: Hex; secretKey?: undefined }
  )
  type ReturnType = { pubkey: Hex; hash: Hex; blockNumber: number }
}

function createDeposit(parameters: depositForeign.Parameters) {
  const { withdrawalCredentials, amountGwei } = parameters
  if (parameters.secretKey !== undefined) {
    const { depositDataRoot: root, ...data } = createDepositData({
      secretKey: toSecretKey(parameters.secretKey).toBytes(),
      network: { name: 'local', genesisForkVersion: localGenesisForkVersion },
      withdrawalCredentials,
      amountGwei,
    })
    return { ...data, root }
  }
  const { pubkey: publicKey, signature = emptySignature } = parameters
  const data = { publicKey, withdrawalCredentials, amountGwei, signature }
  return { ...data, root: depositDataRoot(data) }
}
