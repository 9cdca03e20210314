import { resolve } from 'node:path'
import {
  createMnemonic,
  type DepositData,
  formatDepositFile,
  keystoreFileName,
  withdrawalCredentials,
} from '@millpond/keys'
import {
  createDepositData,
  createKeyTree,
  encryptKeystore,
  writeSecretFile,
} from '@millpond/keys/node'
import type { EthereumNetwork } from '@millpond/networks'
import type { Command } from 'commander'
import type { Address, Hex } from 'viem'
import { z } from 'zod'
import { requireEthereumNetwork } from '../../config/requireEthereumNetwork.ts'
import { resolveSettings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { publishFolder } from '../../files/publishFolder.ts'
import { readSecretFile } from '../../files/readSecretFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { suggest } from '../../options/choices.ts'
import { networkNames } from '../../options/networkNames.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { formatCount } from '../../output/formatCount.ts'
import { print } from '../../output/print.ts'
import { address, pubkey } from '../../output/schema/values.ts'
import { predepositGwei, toDepositNetwork } from '../../predeposit.ts'

/** What `--json` prints. */
const output = z.strictObject({
  folder: z.string(),
  network: z.string(),
  withdrawalAddress: address,
  depositFile: z.string(),
  validators: z.array(z.strictObject({ index: z.int(), path: z.string(), publicKey: pubkey })),
})

/** `millpond keys new`: keystores and pre-deposits from a mnemonic. Needs no network. */
export function registerKeysNew(group: Command, context: Context): void {
  addCommand(group, {
    name: 'new',
    summary: 'Create validator keys with their 1 ETH pre-deposits. Works offline.',
    details:
      'The mnemonic is read from --mnemonic-file, or a new one goes to --new-mnemonic-file or, ' +
      'once, to the terminal with --show-mnemonic. Whoever has it has every key.',
    output,
    example:
      'millpond keys new --count 4 --new-mnemonic-file mnemonic.txt \\\n' +
      '      --withdrawal-address 0x1111111111111111111111111111111111111111 \\\n' +
      '      --password-file password.txt --output keys',
  })
    .option('--config <file>', 'config file (default: millpond.json here)')
    .option(
      '--network <name>',
      'ethereum-local, hoodi or mainnet',
      suggest(networkNames({ family: 'ethereum' })),
    )
    .requiredOption(
      '--count <n>',
      'how many keys',
      parseInteger({ option: '--count', minimum: 1, maximum: 10_000 }),
    )
    .option(
      '--start-index <n>',
      'index of the first key',
      parseInteger({ option: '--start-index', minimum: 0, maximum: 0xffff_ffff }),
      0,
    )
    .requiredOption(
      '--withdrawal-address <address>',
      "the pool's stake vault: whoever is named here gets the stake",
      parseAddress('--withdrawal-address'),
    )
    .requiredOption('--password-file <file>', 'password of the keystores, mode 0600')
    .requiredOption('--output <folder>', 'new folder for the keys')
    .option('--mnemonic-file <file>', 'use this mnemonic, mode 0600')
    .option('--new-mnemonic-file <file>', 'create a mnemonic and write it here, mode 0600')
    .option('--show-mnemonic', 'create a mnemonic and show it on the terminal, once')
    .option('--weak-keystores', 'fast, unsafe encryption, for ethereum-local only')
    .action(async (options: Options) => {
      const result = await createKeys(context, options)
      print(context, { json: options.json, data: result, text: renderKeysNew(result) })
    })
}

/** The public half of what was created. */
function renderKeysNew(result: renderKeysNew.Parameters): string {
  const { folder, network, withdrawalAddress, validators } = result
  const lines = validators.map(({ path, publicKey }) => `  ${path}  ${publicKey}`)
  return [
    `Created ${formatCount(validators.length, 'key')} for ${network} in ${folder}`,
    ...lines,
    `  withdrawals go to ${withdrawalAddress}`,
    `  next: millpond keys verify ${folder} --withdrawal-address ${withdrawalAddress}`,
    '',
  ].join('\n')
}

export declare namespace renderKeysNew {
  type Parameters = {
    folder: string
    network: string
    withdrawalAddress: Address
    depositFile: string
    validators: { index: number; path: string; publicKey: Hex }[]
  }
}

type Options = {
  config?: string
  network?: string
  count: number
  startIndex: number
  withdrawalAddress: Address
  passwordFile: string
  output: string
  mnemonicFile?: string
  newMnemonicFile?: string
  showMnemonic?: boolean
  weakKeystores?: boolean
  json?: boolean
}

type Made = { path: string; publicKey: Hex; index: number; deposit: DepositData; file: File }
type File = { name: string; text: string }

async function createKeys(context: Context, options: Options): Promise<renderKeysNew.Parameters> {
  const network = requireEthereumNetwork(await resolveSettings(context, options))
  assertWeakness(network, options)
  const at = (path: string) => resolve(context.directory, path)
  const password = await readSecretFile(at(options.passwordFile))
  const mnemonic = await obtainMnemonic(context, options)

  const seconds = Math.floor(Date.now() / 1000)
  const made = await makeAll({ context, options, network, password, mnemonic, seconds })
  const deposits = made.map(({ deposit }) => deposit)
  const depositFile = `deposit_data-${seconds}.json`
  const text = formatDepositFile({ deposits, network: toDepositNetwork(network) })
  const files = [{ name: depositFile, text }, ...made.map(({ file }) => file)]
  const folder = at(options.output)
  await publishFolder({ folder, files })

  return {
    folder,
    network: network.name,
    withdrawalAddress: options.withdrawalAddress,
    depositFile,
    validators: made.map(({ index, path, publicKey }) => ({ index, path, publicKey })),
  }
}

function assertWeakness(network: EthereumNetwork, { weakKeystores }: Options): void {
  if (weakKeystores !== true || network.kind === 'local') return
  throw new CliError({
    code: 'WEAK_KEYSTORES',
    message: `--weak-keystores would leave keys of ${network.name} almost unprotected.`,
    next: 'Leave it out; each keystore then takes about a second.',
    exitCode: exitCodes.usage,
  })
}

/** A new mnemonic is safe on disk or seen by a person before any key of it exists. */
async function obtainMnemonic(context: Context, options: Options): Promise<string> {
  const { mnemonicFile, newMnemonicFile, showMnemonic } = options
  const asked = [mnemonicFile, newMnemonicFile, showMnemonic].filter((way) => way !== undefined)
  if (asked.length !== 1) throw mnemonicOptionError(asked.length)
  if (mnemonicFile !== undefined) return readSecretFile(resolve(context.directory, mnemonicFile))

  const mnemonic = createMnemonic()
  if (newMnemonicFile !== undefined) {
    const path = resolve(context.directory, newMnemonicFile)
    await writeSecretFile({ path, text: `${mnemonic}\n` })
    return mnemonic
  }
  if (!context.isInteractive) throw noTerminalError()
  context.stderr.write(`Write these words down; they are not shown again:\n\n  ${mnemonic}\n\n`)
  return mnemonic
}

async function makeAll(parameters: {
  context: Context
  options: Options
  network: EthereumNetwork
  password: string
  mnemonic: string
  seconds: number
}): Promise<Made[]> {
  const { context, options, network, password, mnemonic, seconds } = parameters
  const tree = createKeyTree({ mnemonic })
  const address = options.withdrawalAddress
  const credentials = withdrawalCredentials({ type: '0x01', address })
  const made: Made[] = []

  for (let i = 0; i < options.count; i++) {
    context.signal.throwIfAborted()
    const { index, path, publicKey, secretKey } = tree.deriveSigningKey(options.startIndex + i)
    try {
      const deposit = createDepositData({
        secretKey,
        network: toDepositNetwork(network),
        withdrawalCredentials: credentials,
        amountGwei: predepositGwei,
      })
      const dev = options.weakKeystores === true
      const keystore = await encryptKeystore({ secretKey, password, path, dev })
      const name = keystoreFileName({ path, createdAtSeconds: seconds })
      const file = { name, text: `${JSON.stringify(keystore, null, 2)}\n` }
      made.push({ index, path, publicKey, deposit, file })
    } finally {
      secretKey.fill(0)
    }
  }
  return made
}

function mnemonicOptionError(given: number): CliError {
  return new CliError({
    code: given === 0 ? 'MNEMONIC_SOURCE_MISSING' : 'MNEMONIC_SOURCE_AMBIGUOUS',
    message:
      given === 0
        ? 'Nothing says where the mnemonic comes from.'
        : 'More than one option says where the mnemonic comes from.',
    next: 'Give one of --mnemonic-file, --new-mnemonic-file and --show-mnemonic.',
    exitCode: exitCodes.usage,
  })
}

function noTerminalError(): CliError {
  return new CliError({
    code: 'TERMINAL_MISSING',
    message: 'A mnemonic is only shown on a terminal, and this is none.',
    next: 'Use --new-mnemonic-file.',
    exitCode: exitCodes.precondition,
  })
}
