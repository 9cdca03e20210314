import type { Address, Hex } from 'viem'
import { isAddress } from 'viem/utils'
import { KeySharesMalformedError } from '../errors/keyShares.ts'
import { isHexOf, normalizeHex, stripPrefix } from '../internal/hex.ts'
import { isRecord } from '../internal/record.ts'
import type { KeySharesFile, KeySharesItem } from './keySharesFile.ts'

/**
 * Reads a KeyShares file: a list of shares, or the older form with a single item at the top level.
 * Checks the form only: use `validateKeyShares` before trusting it.
 * @throws KeySharesMalformedError with the path of the first wrong field
 */
export function parseKeySharesFile(text: string): KeySharesFile {
  const json = record(parseJson(text), 'the top level')
  const version = string(json.version, 'version')
  const createdAt = json.createdAt === undefined ? '' : string(json.createdAt, 'createdAt')
  if (json.shares === undefined) return { version, createdAt, shares: [parseItem(json, '')] }

  const items = array(json.shares, 'shares')
  if (items.length === 0) throw malformed('shares', 'is empty')
  const shares = items.map((item, i) => parseItem(record(item, `shares[${i}]`), `shares[${i}].`))
  return { version, createdAt, shares }
}

function parseItem(item: Record<string, unknown>, at: string): KeySharesItem {
  const data = record(item.data, `${at}data`)
  const payload = record(item.payload, `${at}payload`)
  const operators = array(data.operators, `${at}data.operators`)
  const ids = array(payload.operatorIds, `${at}payload.operatorIds`)
  return {
    data: {
      ownerNonce: integer(data.ownerNonce, `${at}data.ownerNonce`),
      ownerAddress: address(data.ownerAddress, `${at}data.ownerAddress`),
      publicKey: hex(data.publicKey, `${at}data.publicKey`, 48),
      operators: operators.map((operator, i) =>
        parseOperator(operator, `${at}data.operators[${i}]`),
      ),
    },
    payload: {
      publicKey: hex(payload.publicKey, `${at}payload.publicKey`, 48),
      operatorIds: ids.map((id, i) => integer(id, `${at}payload.operatorIds[${i}]`)),
      sharesData: hex(payload.sharesData, `${at}payload.sharesData`),
    },
  }
}

function parseOperator(value: unknown, at: string): { id: number; operatorKey: string } {
  const operator = record(value, at)
  return {
    id: integer(operator.id, `${at}.id`),
    operatorKey: string(operator.operatorKey, `${at}.operatorKey`),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('the top level', 'is not JSON', cause)
  }
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (!isRecord(value)) throw malformed(field, 'is not an object')
  return value
}

function array(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw malformed(field, 'is not an array')
  return value
}

function string(value: unknown, field: string): string {
  if (typeof value !== 'string') throw malformed(field, 'is not a text')
  return value
}

function integer(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw malformed(field, 'is not a whole number')
}

function address(value: unknown, field: string): Address {
  // Tools write owners in any case; the signature check uses the checksummed form.
  if (typeof value === 'string' && isAddress(value, { strict: false })) return value
  throw malformed(field, 'is not an address')
}

function hex(value: unknown, field: string, bytes?: number): Hex {
  const digits = stripPrefix(string(value, field))
  if (isHexOf(digits, bytes ?? Math.floor(digits.length / 2))) return normalizeHex(digits)
  throw malformed(field, bytes === undefined ? 'is not hex' : `is not hex of ${bytes} bytes`)
}

function malformed(field: string, reason: string, cause?: unknown): KeySharesMalformedError {
  return new KeySharesMalformedError({ field, reason, cause })
}
