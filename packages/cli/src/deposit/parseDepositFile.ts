import type { Hex } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/**
 * What `beacond deposit create-validator` prints: the lines `pubkey:`, `credentials:`, `amount:` (gwei)
 * and `signature:`, in any order and among others.
 * @throws CliError DEPOSIT_FILE_MALFORMED
 */
export function parseDepositFile(path: string, text: string): parseDepositFile.ReturnType {
  return {
    pubkey: findBytes(path, text, { name: 'pubkey', length: 48 }),
    withdrawalCredentials: findBytes(path, text, { name: 'credentials', length: 32 }),
    amountGwei: BigInt(findLine(path, text, { name: 'amount', pattern: '\\d+' })),
    signature: findBytes(path, text, { name: 'signature', length: 96 }),
  }
}

export declare namespace parseDepositFile {
  type ReturnType = {
    /** 48 bytes. */
    pubkey: Hex
    /** 32 bytes. */
    withdrawalCredentials: Hex
    amountGwei: bigint
    /** 96 bytes. */
    signature: Hex
  }
}

function findBytes(path: string, text: string, { name, length }: { name: string; length: number }) {
  const pattern = `(?:0x)?[0-9a-fA-F]{${2 * length}}`
  const found = findLine(path, text, { name, pattern }).toLowerCase()
  return `0x${found.startsWith('0x') ? found.slice(2) : found}` as const
}

type Wanted = { name: string; pattern: string }

/** One line, once: two deposits in a file are not one deposit. */
function findLine(path: string, text: string, { name, pattern }: Wanted): string {
  const lines = [...text.matchAll(new RegExp(`^\\s*${name}:\\s*"?(${pattern})"?\\s*$`, 'gim'))]
  const [value] = lines.map((line) => line[1])
  if (lines.length === 1 && value !== undefined) return value
  throw new CliError({
    code: 'DEPOSIT_FILE_MALFORMED',
    message: `${path} has ${lines.length} lines that give the ${name} of a deposit; one is needed.`,
    next: 'Name a file with what `beacond deposit create-validator` printed.',
    exitCode: exitCodes.precondition,
  })
}
