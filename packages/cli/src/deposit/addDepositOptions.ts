import type { Command } from 'commander'
import type { Hex } from 'viem'
import { optionError } from '../options/optionError.ts'
import { parsePubkey } from '../options/parsePubkey.ts'

/** Whose first deposit it is, and its signature or the key that makes it. */
export function addDepositOptions(command: Command): Command {
  return command
    .option('--validator <pubkey>', "the validator's public key", parsePubkey('--validator'))
    .option('--signature <signature>', 'of the first deposit, made elsewhere', parseSignature)
    .option(
      '--deposit-file <file>',
      'or what `beacond deposit create-validator` printed: public key and signature',
    )
    .option('--validator-keystore <file>', "or the validator's keystore, which signs it here")
    .option('--validator-password-file <file>', 'opens that keystore; mode 0600')
    .option(
      '--key-file <file>',
      'or its key: 32 bytes of hex or priv_validator_key.json; mode 0600',
    )
}

export declare namespace addDepositOptions {
  type Options = {
    validator?: Hex
    signature?: Hex
    depositFile?: string
    validatorKeystore?: string
    validatorPasswordFile?: string
    keyFile?: string
  }
}

function parseSignature(value: string): Hex {
  if (isSignature(value)) return value
  const expected = 'a signature: 0x and 192 hexadecimal digits'
  throw optionError({ option: '--signature', value, expected })
}

function isSignature(value: string): value is Hex {
  return /^0x[0-9a-fA-F]{192}$/.test(value)
}
