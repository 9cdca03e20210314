import { resolve } from 'node:path'
import {
  type DepositNetwork,
  isDepositSignatureValid,
  withdrawalCredentials as toCredentials,
} from '@millpond/keys'
import { blstVerifier, createDepositData } from '@millpond/keys/node'
import type { Hex } from 'viem'
import type { Session } from '../chain/berachain/connect.ts'
import { readGenesisRoot } from '../chain/berachain/connectNode.ts'
import type { PoolSystem } from '../chain/berachain/readPoolSystem.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readTextFile } from '../files/readTextFile.ts'
import { requireOne } from '../options/requireOne.ts'
import type { addDepositOptions } from './addDepositOptions.ts'
import { parseDepositFile } from './parseDepositFile.ts'
import { readValidatorKey } from './readValidatorKey.ts'

const gwei = 10n ** 9n

/**
 * The first deposit of a validator, signed or checked here before anything is written: the
 * consensus chain keeps the BERA of a deposit whose signature is wrong.
 * @throws CliError DEPOSIT_SIGNATURE_INVALID, DEPOSIT_FOREIGN, PUBKEY_MISSING, PUBKEY_MISMATCH,
 * OPTIONS_AMBIGUOUS and those of `parseDepositFile`, `readValidatorKey` and `connectNode`
 */
export async function signFirstDeposit(
  context: Context,
  session: Session & PoolSystem,
  options: addDepositOptions.Options,
): Promise<signFirstDeposit.ReturnType> {
  requireOne(options, ['signature', 'depositFile', 'validatorKeystore', 'keyFile'])
  const { network, withdrawalVault } = session
  const withdrawalCredentials = toCredentials({ type: '0x01', address: withdrawalVault })
  const domain = toDepositNetwork(session, await readGenesisRoot(session))
  const message = { withdrawalCredentials, amountGwei: network.parameters.firstDepositWei / gwei }

  const signed = await sign(context, { options, domain, message })
  const data = { ...message, ...signed }
  if (!isDepositSignatureValid({ data, network: domain, bls: blstVerifier })) {
    throw signatureInvalid(network.name)
  }
  const { publicKey: pubkey, signature } = signed
  return { pubkey, signature, withdrawalCredentials }
}

export declare namespace signFirstDeposit {
  type ReturnType = {
    /** 48 bytes. */
    pubkey: Hex
    /** 96 bytes; valid for this network, this vault and 10,000 BERA. */
    signature: Hex
    /** 32 bytes: `0x01` and the withdrawal vault. */
    withdrawalCredentials: Hex
  }
}

type Signed = { publicKey: Hex; signature: Hex }
type Signing = {
  options: addDepositOptions.Options
  domain: DepositNetwork
  message: { withdrawalCredentials: Hex; amountGwei: bigint }
}

/** Unlike Ethereum's, deposits of Berachain are signed for the validators of its genesis. */
function toDepositNetwork({ network }: Session, genesisValidatorsRoot: Hex): DepositNetwork {
  const { name, forks, parameters } = network
  return {
    name,
    genesisForkVersion: forks.deneb.version,
    genesisValidatorsRoot,
    minimumAmountGwei: parameters.minConsensusDepositWei / gwei,
    maximumAmountGwei: parameters.maxEffectiveBalanceWei / gwei,
  }
}

async function sign(context: Context, { options, domain, message }: Signing): Promise<Signed> {
  const { validator: pubkey, signature, depositFile } = options
  if (signature !== undefined) {
    if (pubkey === undefined) throw pubkeyMissing()
    return { publicKey: pubkey, signature }
  }
  if (depositFile !== undefined) return readSigned(context, { depositFile, pubkey, message })
  const secretKey = await readValidatorKey(context, options)
  try {
    const data = createDepositData({ secretKey, network: domain, ...message })
    const isMeant = pubkey === undefined || pubkey.toLowerCase() === data.publicKey
    if (isMeant) return data
    throw pubkeyMismatch(data.publicKey)
  } finally {
    secretKey.fill(0)
  }
}

type Wanted = Pick<Signing, 'message'> & { depositFile: string; pubkey: Hex | undefined }

/** What somebody signed elsewhere says what it is for; another deposit is not turned into this one. */
async function readSigned({ directory }: Context, wanted: Wanted): Promise<Signed> {
  const path = resolve(directory, wanted.depositFile)
  const { pubkey, signature, ...found } = parseDepositFile(path, await readTextFile(path))
  if (wanted.pubkey !== undefined && wanted.pubkey.toLowerCase() !== pubkey) {
    throw pubkeyMismatch(pubkey)
  }
  const { withdrawalCredentials, amountGwei } = wanted.message
  if (found.amountGwei !== amountGwei) {
    throw foreign(path, `is of ${found.amountGwei} gwei, not of ${amountGwei} gwei`)
  }
  if (found.withdrawalCredentials !== withdrawalCredentials.toLowerCase()) {
    throw foreign(path, `pays to ${found.withdrawalCredentials}, not to ${withdrawalCredentials}`)
  }
  return { publicKey: pubkey, signature }
}

function foreign(path: string, fact: string): CliError {
  return new CliError({
    code: 'DEPOSIT_FOREIGN',
    message: `The deposit in ${path} ${fact}.`,
    next: 'Sign it again with `beacond deposit create-validator`, for the withdrawal vault of this network.',
    exitCode: exitCodes.precondition,
  })
}

function signatureInvalid(network: string): CliError {
  return new CliError({
    code: 'DEPOSIT_SIGNATURE_INVALID',
    message: `The signature is not one of this key for a first deposit into this vault on ${network}.`,
    next: 'Do not send it: the BERA would be lost. Sign again for 10,000 BERA, with the genesis root of this network.',
    exitCode: exitCodes.precondition,
  })
}

function pubkeyMissing(): CliError {
  return new CliError({
    code: 'PUBKEY_MISSING',
    message: 'A signature does not say whose it is.',
    next: 'Add --validator.',
    exitCode: exitCodes.usage,
  })
}

function pubkeyMismatch(actual: Hex): CliError {
  return new CliError({
    code: 'PUBKEY_MISMATCH',
    message: `The deposit is of the validator ${actual}, not of the one of --validator.`,
    next: 'Leave --validator out, or use the other key.',
    exitCode: exitCodes.usage,
  })
}
