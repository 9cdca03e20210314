import { resolve } from 'node:path'
import { type DepositFileEntry, verifyDeposits, withdrawalCredentials } from '@millpond/keys'
import { blstVerifier } from '@millpond/keys/node'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import { requireEthereumNetwork } from '../../config/requireEthereumNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { readSecretFile } from '../../files/readSecretFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { suggest } from '../../options/choices.ts'
import { networkNames } from '../../options/networkNames.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { formatCount } from '../../output/formatCount.ts'
import { print } from '../../output/print.ts'
import { address, pubkey } from '../../output/schema/values.ts'
import { predepositGwei, toDepositNetwork } from '../../predeposit.ts'
import { type KeystoreFile, readKeystores } from './keystoreFolder.ts'
import { openKeystore } from './openKeystore.ts'
import { readDeposits } from './readDeposits.ts'

/** What `--json` prints. */
const output = z.strictObject({
  folder: z.string(),
  network: z.string(),
  withdrawalAddress: address,
  areKeystoresOpened: z.boolean(),
  publicKeys: z.array(pubkey),
})

/** `millpond keys verify`: recomputes everything that a folder claims. Needs no network. */
export function registerKeysVerify(group: Command, context: Context): void {
  addCommand(group, {
    name: 'verify <folder>',
    summary: 'Check keystores and pre-deposits as if a stranger had made them. Works offline.',
    details:
      'Recomputes roots, signatures and credentials of every deposit. With --password-file also ' +
      'opens every keystore.',
    output,
    example:
      'millpond keys verify keys \\\n' +
      '      --withdrawal-address 0x1111111111111111111111111111111111111111',
  })
    .option('--config <file>', 'config file (default: millpond.json here)')
    .option(
      '--network <name>',
      'ethereum-local, hoodi or mainnet',
      suggest(networkNames({ family: 'ethereum' })),
    )
    .requiredOption(
      '--withdrawal-address <address>',
      "the pool's stake vault",
      parseAddress('--withdrawal-address'),
    )
    .option('--password-file <file>', 'also open the keystores; mode 0600')
    .action(async (folder: string, options: Options) => {
      const result = await verifyFolder(context, folder, options)
      print(context, { json: options.json, data: result, text: renderKeysVerify(result) })
    })
}

/** What was found right, and what was not looked at. */
function renderKeysVerify(result: renderKeysVerify.Parameters): string {
  const { folder, publicKeys, areKeystoresOpened, withdrawalAddress } = result
  return [
    `${formatCount(publicKeys.length, 'key')} checked in ${folder}: all is right`,
    `  pre-deposits of 1 ETH, signed for ${result.network}, withdrawals to ${withdrawalAddress}`,
    areKeystoresOpened
      ? '  keystores open and hold the keys they name'
      : '  keystores were not opened: no --password-file',
    '',
  ].join('\n')
}

export declare namespace renderKeysVerify {
  type Parameters = {
    folder: string
    network: string
    withdrawalAddress: Address
    areKeystoresOpened: boolean
    publicKeys: Hex[]
  }
}

type Options = {
  config?: string
  network?: string
  withdrawalAddress: Address
  passwordFile?: string
  json?: boolean
}

async function verifyFolder(
  context: Context,
  name: string,
  options: Options,
): Promise<renderKeysVerify.Parameters> {
  const network = requireEthereumNetwork(await resolveSettings(context, options))
  const folder = resolve(context.directory, name)
  const keystores = await readKeystores(folder)
  const deposits = await readDeposits(folder)
  const address = options.withdrawalAddress

  verifyDeposits({
    deposits,
    network: toDepositNetwork(network),
    withdrawalCredentials: withdrawalCredentials({ type: '0x01', address }),
    amountsGwei: [predepositGwei],
    bls: blstVerifier,
  })
  assertSameKeys(keystores, deposits)
  if (options.passwordFile !== undefined) {
    await openAll(keystores, await readSecretFile(resolve(context.directory, options.passwordFile)))
  }

  return {
    folder,
    network: network.name,
    withdrawalAddress: address,
    areKeystoresOpened: options.passwordFile !== undefined,
    publicKeys: keystores.map(({ publicKey }) => publicKey),
  }
}

function assertSameKeys(
  keystores: readonly KeystoreFile[],
  deposits: readonly DepositFileEntry[],
): void {
  const deposited = new Set(deposits.map(({ publicKey }) => publicKey))
  const lone = keystores.find(({ publicKey }) => !deposited.has(publicKey))
  if (lone) throw mismatch(`${lone.path} has no pre-deposit`)

  const held = new Set(keystores.map(({ publicKey }) => publicKey))
  const foreign = deposits.find(({ publicKey }) => !held.has(publicKey))
  if (foreign) throw mismatch(`The pre-deposit of ${foreign.publicKey} has no keystore`)
}

function mismatch(fact: string): CliError {
  return new CliError({
    code: 'KEYS_INCOMPLETE',
    message: `${fact}.`,
    next: 'Restore the missing file, or create the folder again with `millpond keys import`.',
  })
}

async function openAll(keystores: readonly KeystoreFile[], password: string): Promise<void> {
  for (const file of keystores) {
    const secretKey = await openKeystore(file, password)
    secretKey.fill(0)
  }
}
