import { resolve } from 'node:path'
import type { Network } from '@millpond/networks'
import { type Address, isHex, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'
import type { addSenderOptions } from '../options/addSenderOptions.ts'
import { devAccount as openDevAccount } from './devAccount.ts'
import { openSenderKeystore } from './openSenderKeystore.ts'

/**
 * Who sends: a funded account of a local chain, a key file, a keystore, the environment, or only an
 * address. Two of them at once are refused rather than ranked; but where nothing is sent, `--from`
 * stands for somebody else than the key in the environment.
 * @throws CliError SENDER_AMBIGUOUS, SENDER_MISMATCH, DEV_ACCOUNT_FOREIGN, PRIVATE_KEY_MALFORMED and
 * those of `readSecretFile` and `openSenderKeystore`
 */
export async function resolveSender(
  context: openSenderKeystore.Context,
  network: Network,
  options: addSenderOptions.Options,
): Promise<Sender> {
  const { from, via } = options
  const flags = listKeys(options)
  if (flags.length > 1) throw ambiguous(flags)
  if (from !== undefined && flags.length === 0 && via !== 'send') {
    return { kind: 'address', address: from }
  }
  const account = await resolveAccount(context, network, options)
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
  context: openSenderKeystore.Context,
  network: Network,
  { devAccount, privateKeyFile, keystore, passwordFile, json }: addSenderOptions.Options,
): Promise<LocalAccount | undefined> {
  const { directory, env } = context
  if (devAccount !== undefined) {
    if (network.kind !== 'local') throw foreign(network)
    return openDevAccount(devAccount)
  }
  if (privateKeyFile !== undefined) {
    return toAccount(privateKeyFile, await readSecretFile(resolve(directory, privateKeyFile)))
  }
  if (keystore !== undefined) {
    return openSenderKeystore(context, { keystore, passwordFile, json })
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

function listKeys({ devAccount, privateKeyFile, keystore }: addSenderOptions.Options): string[] {
  return [
    ...(devAccount === undefined ? [] : ['--dev-account']),
    ...(privateKeyFile === undefined ? [] : ['--private-key-file']),
    ...(keystore === undefined ? [] : ['--keystore']),
  ]
}

function ambiguous(flags: readonly string[]): CliError {
  return new CliError({
    code: 'SENDER_AMBIGUOUS',
    message: `${flags.join(' and ')} name more than one sender.`,
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}

function foreign({ name }: Network): CliError {
  return new CliError({
    code: 'DEV_ACCOUNT_FOREIGN',
    message: `--dev-account names a key that everybody knows; ${name} is not a local chain.`,
    next: 'Use --keystore, --private-key-file or MILLPOND_PRIVATE_KEY.',
    exitCode: exitCodes.usage,
  })
}
