import { resolve } from 'node:path'
import type { Network } from '@millpond/networks'
import { type Address, isHex, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import { devAccount as openDevAccount } from './devAccount.ts'

/**
 * Who sends: a funded account of a local chain, a key file, the environment, or only an address.
 * Two of them at once are refused rather than ranked.
 * @throws CliError SENDER_AMBIGUOUS, SENDER_MISMATCH, DEV_ACCOUNT_FOREIGN, PRIVATE_KEY_MALFORMED and
 * those of `readSecretFile`
 */
export async function resolveSender(
  context: Pick<Context, 'directory' | 'env'>,
  network: Network,
  options: addSendOptions.Options,
): Promise<Sender> {
  const account = await resolveAccount(context, network, options)
  const { from } = options
  if (account === undefined)
    return from === undefined ? { kind: 'unknown' } : { kind: 'address', address: from }
  if (from === undefined || from === account.address) {
    return { kind: 'key', address: account.address, account }
  }
  throw new CliError({
    code: 'SENDER_MISMATCH',
    message: `--from is ${from}, but the key belongs to ${account.address}.`,
    next: 'Leave --from out, or use the other key.',
    exitCode: exitCodes.usage,
  })
}

/** Who sends. */
export type Sender =
  | { kind: 'unknown' }
  | { kind: 'address'; address: Address }
  | { kind: 'key'; address: Address; account: LocalAccount }

async function resolveAccount(
  { directory, env }: Pick<Context, 'directory' | 'env'>,
  network: Network,
  { devAccount, privateKeyFile }: addSendOptions.Options,
): Promise<LocalAccount | undefined> {
  if (devAccount !== undefined && privateKeyFile !== undefined) throw ambiguous()
  if (devAccount !== undefined) {
    if (network.kind !== 'local') throw foreign(network)
    return openDevAccount(devAccount)
  }
  if (privateKeyFile !== undefined) {
    return toAccount(privateKeyFile, await readSecretFile(resolve(directory, privateKeyFile)))
  }
  const key = env.MILLPOND_PRIVATE_KEY
  return key ? toAccount('MILLPOND_PRIVATE_KEY', key) : undefined
}

function toAccount(source: string, text: string): LocalAccount {
  const digits = text.trim()
  const key = digits.startsWith('0x') ? digits : `0x${digits}`
  try {
    if (isHex(key) && key.length === 66) return privateKeyToAccount(key)
  } catch {
    // Falls through without the cause: it may quote the key.
  }
  throw new CliError({
    code: 'PRIVATE_KEY_MALFORMED',
    message: `${source} does not hold a private key.`,
    next: 'Write 32 bytes as hex into it, and nothing else.',
    exitCode: exitCodes.precondition,
  })
}

function ambiguous(): CliError {
  return new CliError({
    code: 'SENDER_AMBIGUOUS',
    message: '--dev-account and --private-key-file name two senders.',
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}

function foreign({ name }: Network): CliError {
  return new CliError({
    code: 'DEV_ACCOUNT_FOREIGN',
    message: `--dev-account names a key that everybody knows; ${name} is not a local chain.`,
    next: 'Use --private-key-file or MILLPOND_PRIVATE_KEY.',
    exitCode: exitCodes.usage,
  })
}
