import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Keystore, parseKeystore } from '@millpond/keys'
import type { Hex } from 'viem'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { fileError, readTextFile } from '../../files/readTextFile.ts'

/** A keystore as a folder has it; its secret is still encrypted. */
export type KeystoreFile = { path: string; publicKey: Hex; keystore: Keystore }

/**
 * The keystores of a folder and its subfolders, in the order of their key paths: the order in
 * which nonces are given out.
 * @throws CliError KEYSTORES_MISSING, FILE_MISSING, FILE_UNREADABLE; KeystoreMalformedError
 */
export async function readKeystores(folder: string): Promise<KeystoreFile[]> {
  const paths = (await listFiles(folder)).filter((path) =>
    /^keystore.*\.json$/.test(basename(path)),
  )
  const files = await Promise.all(paths.map(readKeystore))

  if (files.length > 0) return files.sort(compare)
  throw new CliError({
    code: 'KEYSTORES_MISSING',
    message: `${folder} has no keystore.`,
    next: 'Name a folder with keystore-*.json files, as `millpond keys new` writes it.',
    exitCode: exitCodes.precondition,
  })
}

/** Every deposit file of a folder and its subfolders. */
export async function listDepositFiles(folder: string): Promise<string[]> {
  return (await listFiles(folder)).filter((path) => /^deposit_data.*\.json$/.test(basename(path)))
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw fileError(folder, cause)
    },
  )
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name)).sort()
}

async function readKeystore(path: string): Promise<KeystoreFile> {
  const keystore = parseKeystore(await readTextFile(path))
  if (keystore.pubkey !== '') return { path, publicKey: `0x${keystore.pubkey}`, keystore }
  throw new CliError({
    code: 'KEYSTORE_ANONYMOUS',
    message: `${path} does not say which public key it holds.`,
    next: 'Export the keystore again with its public key.',
    exitCode: exitCodes.precondition,
  })
}

function compare(a: KeystoreFile, b: KeystoreFile): number {
  const [first, second] = [indexOf(a), indexOf(b)]
  if (first !== second) return first - second
  return a.path < b.path ? -1 : 1
}

function indexOf({ keystore }: KeystoreFile): number {
  const match = /^m\/12381\/3600\/(\d+)\/0\/0$/.exec(keystore.path)
  return match ? Number(match[1]) : Number.MAX_SAFE_INTEGER
}
