import type { EthereumInput } from '@millpond/devnet/control'
import { withdrawalCredentials } from '@millpond/keys'
import type { Command } from 'commander'
import { type Address, formatEther, type Hex, isHex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { readSecretKeys } from '../../../files/readSecretKeys.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseAddress } from '../../../options/parseAddress.ts'
import { parseEth } from '../../../options/parseEth.ts'
import { requireOne } from '../../../options/requireOne.ts'
import { print } from '../../../output/print.ts'
import { hash, pubkey } from '../../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.strictObject({ pubkey, hash, blockNumber: z.int() })

const weiPerGwei = 1_000_000_000n

/** `millpond devnet deposit`: somebody else deposits for a key. */
export function registerDevnetDeposit(group: Command, context: Context): void {
  addCommand(group, {
    name: 'deposit',
    summary: 'Let a stranger deposit for a key.',
    output,
    example:
      `millpond devnet deposit --validator 0x${'ab'.repeat(48)} \\\n` +
      '      --withdrawal-address 0x1111111111111111111111111111111111111111 --amount 1',
  })
    .option('--validator <pubkey>', 'a key that the deposit cannot sign for', parsePubkey)
    .option('--secret-key-file <file>', 'the key that signs the deposit, mode 0600')
    .requiredOption(
      '--withdrawal-address <address>',
      'where it goes one day',
      parseAddress('--withdrawal-address'),
    )
    .requiredOption('--amount <eth>', 'at least 1', parseEth({ minimum: 10n ** 18n }))
    .action(async ({ json, ...options }: Options) => {
      requireOne(options, ['validator', 'secretKeyFile'])
      const input = await toInput(context, options)
      const result = await askEthereum(context, (control, asked) =>
        control.depositForeign(input, asked),
      )
      const { pubkey, blockNumber } = result
      const text = `A stranger deposited for ${pubkey} in block ${blockNumber}.\n`
      print(context, { json, data: result, text })
    })
}

type Options = {
  validator?: Hex
  secretKeyFile?: string
  withdrawalAddress: Address
  amount: bigint
  json?: boolean
}

async function toInput(
  context: Context,
  { validator: pubkey, secretKeyFile, withdrawalAddress, amount }: Options,
): Promise<EthereumInput<'depositForeign'>> {
  if (amount % weiPerGwei !== 0n) {
    const value = formatEther(amount)
    throw optionError({ option: '--amount', value, expected: 'a whole number of gwei' })
  }
  const deposit = {
    amountGwei: amount / weiPerGwei,
    withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: withdrawalAddress }),
  }
  if (secretKeyFile === undefined) return { ...deposit, ...(pubkey && { pubkey }) }
  const [secretKey] = await readSecretKeys(context, secretKeyFile)
  return { ...deposit, ...(secretKey && { secretKey }) }
}

function parsePubkey(value: string): Hex {
  if (isHex(value) && value.length === 98) return value
  throw optionError({ option: '--validator', value, expected: 'a public key of 48 bytes' })
}
