import { parseAmount } from '@millpond/sdk'
import { type Address, getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { readJsonFile } from '../../../files/readJsonFile.ts'

const shape = z.record(z.string(), z.string())

/**
 * What tokens are worth, from a JSON file: `{"0x…": "0.25"}`, in BERA for a whole token.
 * @throws CliError PRICES_MALFORMED, FILE_MISSING, FILE_UNREADABLE; errors of `parseAmount`
 */
export async function readPrices(path: string): Promise<Prices> {
  const parsed = shape.safeParse(await readJsonFile(path, malformed))
  if (!parsed.success) throw malformed(path, 'it is not an object of addresses with texts')

  const prices = new Map<Address, bigint>()
  for (const [token, price] of Object.entries(parsed.data)) {
    if (!isAddress(token)) throw malformed(path, `"${token}" is not an address`)
    const key = getAddress(token)
    if (prices.has(key)) throw malformed(path, `${key} has two prices`)
    prices.set(key, parseAmount(price, { symbol: 'BERA' }))
  }
  return prices
}

/** Wei of BERA for a whole token, by address with checksum. */
export type Prices = ReadonlyMap<Address, bigint>

function malformed(path: string, reason: string, cause?: unknown): CliError {
  return new CliError({
    code: 'PRICES_MALFORMED',
    message: `${path} does not hold prices: ${reason}.`,
    next: 'Write what a whole token is worth in BERA, as in {"0x1111…": "0.25"}.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
