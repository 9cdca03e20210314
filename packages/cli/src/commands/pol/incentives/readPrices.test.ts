import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readPrices } from './readPrices.ts'

const folder = await mkdtemp(join(tmpdir(), 'millpond-prices-'))
afterAll(() => rm(folder, { recursive: true }))

const token = `0x${'1'.repeat(40)}`
const other = '0xfcbd14dc51f0a4d49d5e53c2e0950e0bc26d0dce'

async function read(text: string) {
  const path = join(folder, 'prices.json')
  await writeFile(path, text)
  return readPrices(path)
}

describe('readPrices', () => {
  test('default', async () => {
    const prices = await read(JSON.stringify({ [token]: '0.25', [other]: '1' }))
    expect([...prices]).toEqual([
      [token, 250_000_000_000_000_000n],
      ['0xFCBD14DC51f0A4d49d5E53C2E0950e0bC26d0Dce', 10n ** 18n],
    ])
  })

  test.each([
    ['no JSON', '{'],
    ['a list', '["0.25"]'],
    ['a number, which loses digits', `{"${token}": 0.25}`],
    ['a name instead of an address', '{"HONEY": "1"}'],
    ['an address twice', `{"${other}": "1", "0xFCBD14DC51f0A4d49d5E53C2E0950e0bC26d0Dce": "2"}`],
  ])('error: PRICES_MALFORMED for %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'PRICES_MALFORMED', exitCode: 3 })
  })

  test('error: AMOUNT_TOO_MANY_DECIMALS', async () => {
    await expect(read(`{"${token}": "0.${'1'.repeat(19)}"}`)).rejects.toMatchObject({
      code: 'AMOUNT_TOO_MANY_DECIMALS',
    })
  })

  test('error: FILE_MISSING', async () => {
    await expect(readPrices(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'FILE_MISSING',
    })
  })
})
