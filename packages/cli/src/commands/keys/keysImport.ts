import { basename, resolve } from 'node:path'
import { type DepositData, formatDepositFile, withdrawalCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import { requireEthereumNetwork } from '../../config/requireEthereumNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { publishFolder } from '../../files/publishFolder.ts'
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

/** What `--json` prints. */
const output = z.strictObject({
  folder: z.string(),
  network: z.string(),
  withdrawalAddress: address,
  depositFile: z.string(),
  publicKeys: z.array(pubkey),
})

/** `millpond keys import`: keystores made elsewhere, with the pre-deposits that a pool needs. */
export function registerKeysImport(group: Command, context: Context): void {
  addCommand(group, {
    name: 'import <folder>',
    summary: 'Take over keystores made elsewhere and sign their 1 ETH pre-deposits. Works offline.',
    details: 'Opens each keystore to sign, and copies it unchanged into the new folder.',
    output,
    example:
      'millpond keys import launchpad-keys \\\n' +
      '      --withdrawal-address 0x1111111111111111111111111111111111111111 \\\n' +
      '      --password-file password.txt --output imported-keys',
  })
    .option('--config <file>', 'config file (default: millpond.json here)')
    .option(
      '--network <name>',
      'ethereum-local, hoodi or mainnet',
      suggest(networkNames({ family: 'ethereum' })),
    )
    .requiredOption(
      '--withdrawal-address <address>',
      "the pool's stake vault: whoever is named here gets the stake",
      parseAddress('--withdrawal-address'),
    )
    .requiredOption('--password-file <file>', 'password of the keystores, mode 0600')
    .requiredOption('--output <folder>', 'new folder for the keys')
    .action(async (folder: string, options: Options) => {
      const result = await importKeys(context, folder, options)
      print(context, { json: options.json, data: result, text: renderKeysImport(result) })
    })
}

/** The public half of what was imported. */
function renderKeysImport(result: renderKeysImport.Parameters): string {
  const { folder, network, publicKeys, withdrawalAddress } = result
  return [
    `Imported ${formatCount(publicKeys.length, 'key')} for ${network} into ${folder}`,
    ...publicKeys.map((publicKey) => `  ${publicKey}`),
    `  withdrawals go to ${withdrawalAddress}`,
    '',
  ].join('\n')
}

export declare namespace renderKeysImport {
  type Parameters = {
    folder: string
    network: string
    withdrawalAddress: Address
    depositFile: string
    publicKeys: Hex[]
  }
}

type Options = {
  config?: string
  network?: string
  withdrawalAddress: Address
  passwordFile: string
  output: string
  json?: boolean
}

async function importKeys(
  context: Context,
  source: string,
  options: Options,
): Promise<renderKeysImport.Parameters> {
  const settings = await resolveSettings(context, options)
  const network = requireEthereumNetwork(settings)
  const depositNetwork = toDepositNetwork(network)
  const address = options.withdrawalAddress
  const credentials = withdrawalCredentials({ type: '0x01', address })
  const password = await readSecretFile(resolve(context.directory, options.passwordFile))
  const keystores = await readKeystores(resolve(context.directory, source))
  assertDistinct(keystores)

  const deposits: DepositData[] = []
  for (const file of keystores) {
    context.signal.throwIfAborted()
    const secretKey = await openKeystore(file, password)
    const target = { network: depositNetwork, withdrawalCredentials: credentials }
    try {
      deposits.push(createDepositData({ secretKey, ...target, amountGwei: predepositGwei }))
    } finally {
      secretKey.fill(0)
    }
  }

  const depositFile = `deposit_data-${Math.floor(Date.now() / 1000)}.json`
  const folder = resolve(context.directory, options.output)
  const files = [
    { name: depositFile, text: formatDepositFile({ deposits, network: depositNetwork }) },
    ...keystores.map(({ path, keystore }) => ({
      name: basename(path),
      text: `${JSON.stringify(keystore, null, 2)}\n`,
    })),
  ]
  await publishFolder({ folder, files })
  return {
    folder,
    network: network.name,
    withdrawalAddress: address,
    depositFile,
    publicKeys: keystores.map(({ publicKey }) => publicKey),
  }
}

/** Two subfolders may hold the same key or files of one name; one of them would be lost. */
function assertDistinct(keystores: readonly KeystoreFile[]): void {
  const seen = new Set<string>()
  for (const { path, publicKey } of keystores) {
    const twin = [publicKey, basename(path)].find((name) => seen.has(name))
    if (twin !== undefined) {
      throw new CliError({
        code: 'KEYSTORE_REPEATED',
        message: `${path} repeats ${twin}.`,
        next: 'Import folders with different keys and file names.',
      })
    }
    seen.add(publicKey).add(basename(path))
  }
}
