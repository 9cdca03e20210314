import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { pubkey } from '../../output/schema/values.ts'
import { readKeystores } from './keystoreFolder.ts'
import { readDeposits } from './readDeposits.ts'

/** What `--json` prints. */
const output = z.strictObject({
  keys: z.array(
    z.strictObject({
      publicKey: pubkey,
      path: z.string(),
      file: z.string(),
      hasDeposit: z.boolean(),
    }),
  ),
})

/** `millpond keys list`: the keys of a folder, in the order in which they are used. */
export function registerKeysList(group: Command, context: Context): void {
  addCommand(group, {
    name: 'list <folder>',
    summary: 'List the keys of a folder. Needs no password.',
    output,
    example: 'millpond keys list keys',
  }).action(async (folder: string, options: { json?: boolean }) => {
    const keys = await listKeys(resolve(context.directory, folder))
    print(context, { json: options.json, data: { keys }, text: renderKeysList(keys) })
  })
}

/** A table of keys. */
function renderKeysList(keys: readonly renderKeysList.Key[]): string {
  return renderTable(
    [{ name: 'path' }, { name: 'pre-deposit' }, { name: 'public key' }],
    keys.map(({ path, hasDeposit, publicKey }) => [
      path || '-',
      hasDeposit ? 'signed' : 'missing',
      publicKey,
    ]),
  )
}

export declare namespace renderKeysList {
  type Key = { publicKey: Hex; path: string; file: string; hasDeposit: boolean }
}

async function listKeys(folder: string): Promise<renderKeysList.Key[]> {
  const keystores = await readKeystores(folder)
  const deposits = await readDeposits(folder)
  const deposited = new Set(deposits.map(({ publicKey }) => publicKey))

  return keystores.map(({ path: file, publicKey, keystore }) => ({
    publicKey,
    path: keystore.path,
    file,
    hasDeposit: deposited.has(publicKey),
  }))
}
