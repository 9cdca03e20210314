import { resolve } from 'node:path'
import { formatKeySharesFile, type KeySharesItem } from '@millpond/keys'
import { createKeyShares, writeSecretFile } from '@millpond/keys/node'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { readSecretFile } from '../../files/readSecretFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseIds } from '../../options/parseIds.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { formatCount } from '../../output/formatCount.ts'
import { print } from '../../output/print.ts'
import { address, pubkey } from '../../output/schema/values.ts'
import { readKeystores } from '../keys/keystoreFolder.ts'
import { openKeystore } from '../keys/openKeystore.ts'
import { readOperatorKeys } from './readOperatorKeys.ts'

/** What `--json` prints. */
const output = z.strictObject({
  file: z.string(),
  owner: address,
  operatorIds: z.array(z.int()),
  validators: z.array(z.strictObject({ nonce: z.int(), publicKey: pubkey })),
})

/** `millpond keyshares create`: splits validator keys among SSV operators. Needs no network. */
export function registerKeysharesCreate(group: Command, context: Context): void {
  addCommand(group, {
    name: 'create',
    summary: 'Split validator keys among SSV operators. Works offline.',
    details:
      'Keys take the nonces from --nonce on, in the order of `millpond keys list`. Whoever runs ' +
      'this knows the whole keys: the SSV operators need not trust each other, but stakers trust you.',
    output,
    example:
      'millpond keyshares create --keystores keys --password-file password.txt \\\n' +
      '      --operators 1,2,3,4 --operator-keys operators.json \\\n' +
      '      --owner 0x1111111111111111111111111111111111111111 --nonce 0 --output keyshares.json',
  })
    .requiredOption('--keystores <folder>', 'folder of `millpond keys new` or `keys import`')
    .requiredOption('--password-file <file>', 'password of the keystores, mode 0600')
    .requiredOption('--operators <ids>', '4, 7, 10 or 13 ids', parseIds('--operators'))
    .requiredOption('--operator-keys <file>', 'output of `millpond ssv operators list --json`')
    .requiredOption(
      '--owner <address>',
      'the ClusterOwner that will register the validators',
      parseAddress('--owner'),
    )
    .requiredOption(
      '--nonce <n>',
      "the owner's next nonce: `millpond validators list` shows it",
      parseInteger({ option: '--nonce', minimum: 0, maximum: 0xffff_ffff }),
    )
    .requiredOption('--output <file>', 'new file for the key shares')
    .action(async (options: Options) => {
      const result = await splitKeys(context, options)
      print(context, { json: options.json, data: result, text: renderKeysharesCreate(result) })
    })
}

/** Which key takes which nonce. */
function renderKeysharesCreate(result: renderKeysharesCreate.Parameters): string {
  const { file, owner, operatorIds, validators } = result
  return [
    `Split ${formatCount(validators.length, 'key')} among SSV operators ${operatorIds.join(', ')} into ${file}`,
    `  owner ${owner}`,
    ...validators.map(({ nonce, publicKey }) => `  nonce ${nonce}  ${publicKey}`),
    '',
  ].join('\n')
}

export declare namespace renderKeysharesCreate {
  type Parameters = {
    file: string
    owner: Address
    operatorIds: number[]
    validators: { nonce: number; publicKey: Hex }[]
  }
}

type Options = {
  keystores: string
  passwordFile: string
  operators: number[]
  operatorKeys: string
  owner: Address
  nonce: number
  output: string
  json?: boolean
}

async function splitKeys(
  context: Context,
  options: Options,
): Promise<renderKeysharesCreate.Parameters> {
  const at = (path: string) => resolve(context.directory, path)
  const operators = await readOperatorKeys(at(options.operatorKeys), options.operators)
  const password = await readSecretFile(at(options.passwordFile))
  const keystores = await readKeystores(at(options.keystores))

  const shares: KeySharesItem[] = []
  for (const file of keystores) {
    context.signal.throwIfAborted()
    const secretKey = await openKeystore(file, password)
    const nonce = options.nonce + shares.length
    try {
      shares.push(createKeyShares({ secretKey, operators, owner: options.owner, nonce }))
    } finally {
      secretKey.fill(0)
    }
  }

  const file = at(options.output)
  await writeSecretFile({
    path: file,
    text: formatKeySharesFile({ shares, createdAt: new Date() }),
  })
  return {
    file,
    owner: options.owner,
    operatorIds: options.operators,
    validators: shares.map(({ data }) => ({ nonce: data.ownerNonce, publicKey: data.publicKey })),
  }
}
