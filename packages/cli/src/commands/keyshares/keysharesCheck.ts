import { resolve } from 'node:path'
import { parseKeySharesFile, validateKeyShares } from '@millpond/keys'
import { blstVerifier } from '@millpond/keys/node'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { readTextFile } from '../../files/readTextFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { formatCount } from '../../output/formatCount.ts'
import { print } from '../../output/print.ts'
import { address, pubkey } from '../../output/schema/values.ts'
import { readOperatorKeys } from './readOperatorKeys.ts'

/** What `--json` prints. */
const output = z.strictObject({
  file: z.string(),
  owner: address,
  unchecked: z.array(z.string()),
  validators: z.array(
    z.strictObject({ nonce: z.int(), publicKey: pubkey, operatorIds: z.array(z.int()) }),
  ),
})

/** `millpond keyshares check`: validates a KeyShares file as if a stranger had made it. */
export function registerKeysharesCheck(group: Command, context: Context): void {
  addCommand(group, {
    name: 'check <file>',
    summary: 'Check a KeyShares file as if a stranger had made it. Works offline.',
    details:
      'What only the chain knows is checked when it is given: --nonce and --operator-keys. ' +
      'Nobody but the SSV operators can check that the encrypted shares are the right secrets.',
    output,
    example:
      'millpond keyshares check keyshares.json --nonce 0 \\\n' +
      '      --owner 0x1111111111111111111111111111111111111111',
  })
    .requiredOption(
      '--owner <address>',
      'the ClusterOwner that will register the validators',
      parseAddress('--owner'),
    )
    .option(
      '--nonce <n>',
      "the owner's next nonce",
      parseInteger({ option: '--nonce', minimum: 0, maximum: 0xffff_ffff }),
    )
    .option('--operator-keys <file>', 'output of `millpond ssv operators list --json`')
    .action(async (name: string, options: Options) => {
      const result = await checkFile(context, name, options)
      print(context, { json: options.json, data: result, text: renderKeysharesCheck(result) })
    })
}

/** What was found right, and what nobody has checked. */
function renderKeysharesCheck(result: renderKeysharesCheck.Parameters): string {
  const { file, owner, validators, unchecked } = result
  return [
    `Key shares of ${formatCount(validators.length, 'validator')} in ${file} are valid for owner ${owner}`,
    ...validators.map(({ nonce, publicKey }) => `  nonce ${nonce}  ${publicKey}`),
    ...(unchecked.length === 0 ? [] : [`  not checked: ${unchecked.join(', ')}`]),
    '',
  ].join('\n')
}

export declare namespace renderKeysharesCheck {
  type Parameters = {
    file: string
    owner: Address
    validators: { nonce: number; publicKey: Hex; operatorIds: number[] }[]
    unchecked: validateKeyShares.Unchecked[]
  }
}

type Options = { owner: Address; nonce?: number; operatorKeys?: string; json?: boolean }

async function checkFile(
  { directory }: Context,
  name: string,
  { owner, nonce, operatorKeys }: Options,
): Promise<renderKeysharesCheck.Parameters> {
  const path = resolve(directory, name)
  const file = parseKeySharesFile(await readTextFile(path))
  const ids = [...new Set(file.shares.flatMap(({ payload }) => payload.operatorIds))]
  const known =
    operatorKeys === undefined
      ? undefined
      : await readOperatorKeys(resolve(directory, operatorKeys), ids)

  const result = validateKeyShares({
    file,
    owner,
    bls: blstVerifier,
    ...(nonce !== undefined && { nextNonce: nonce }),
    ...(known && { knownOperators: known.map((key) => ({ ...key, isRemoved: false })) }),
  })
  if (result.kind === 'invalid') throw invalid(path, result)
  return {
    file: path,
    owner,
    unchecked: result.unchecked,
    validators: file.shares.map(({ data, payload }) => ({
      nonce: data.ownerNonce,
      publicKey: data.publicKey,
      operatorIds: payload.operatorIds,
    })),
  }
}

function invalid(
  path: string,
  { check, index, reason }: { check: string; index: number; reason: string },
): CliError {
  return new CliError({
    code: 'KEYSHARES_INVALID',
    message: `${path} fails the check ${check} at item ${index}: ${reason}.`,
    next: 'Do not upload it; create it again with `millpond keyshares create`.',
  })
}
