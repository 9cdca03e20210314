import type { Hex } from 'viem'
import { DepositFileMalformedError } from '../errors/deposit.ts'
import { isHexOf, normalizeHex } from '../internal/hex.ts'
import { isRecord } from '../internal/record.ts'
import type { DepositFileEntry } from './depositFile.ts'

/**
 * Reads a `deposit_data-*.json` file. Checks the form only: use `verifyDeposits`
 * before trusting it.
 * @throws DepositFileMalformedError with the path of the first wrong field
 */
export function parseDepositFile(text: string): DepositFileEntry[] {
  const json = parseJson(text)
  if (!Array.isArray(json)) throw malformed('the top level', 'is not an array')
  if (json.length === 0) throw malformed('the top level', 'has no deposits')
  return json.map(parseEntry)
}

function parseEntry(entry: unknown, index: number): DepositFileEntry {
  if (!isRecord(entry)) throw malformed(`[${index}]`, 'is not an object')
  const hex = (field: string, bytes: number) => parseHex(entry, index, field, bytes)
  return {
    publicKey: hex('pubkey', 48),
    withdrawalCredentials: hex('withdrawal_credentials', 32),
    amountGwei: parseAmount(entry.amount, index),
    signature: hex('signature', 96),
    depositMessageRoot: hex('deposit_message_root', 32),
    depositDataRoot: hex('deposit_data_root', 32),
    forkVersion: hex('fork_version', 4),
    networkName: parseName(entry, index, 'network_name'),
    depositCliVersion: parseName(entry, index, 'deposit_cli_version'),
  }
}

function parseHex(
  entry: Record<string, unknown>,
  index: number,
  field: string,
  bytes: number,
): Hex {
  const value = entry[field]
  if (!isHexOf(value, bytes)) throw malformed(`[${index}].${field}`, `is not hex of ${bytes} bytes`)
  return normalizeHex(value)
}

function parseAmount(value: unknown, index: number): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  throw malformed(`[${index}].amount`, 'is not a whole number of gwei')
}

function parseName(entry: Record<string, unknown>, index: number, field: string): string {
  const value = entry[field]
  if (typeof value !== 'string') throw malformed(`[${index}].${field}`, 'is not a text')
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('the top level', 'is not JSON', cause)
  }
}

function malformed(field: string, reason: string, cause?: unknown): DepositFileMalformedError {
  return new DepositFileMalformedError({ field, reason, cause })
}
