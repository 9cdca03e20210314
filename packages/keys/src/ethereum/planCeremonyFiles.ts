import { join } from 'node:path'
import { formatDepositFile } from '../deposit/formatDepositFile.ts'
import { keystoreFileName } from '../keystore/keystoreFileName.ts'
import type { ceremony } from './ceremony.ts'
import { formatKeySharesFile } from './formatKeySharesFile.ts'

/**
 * The files of a ceremony and what is in them, without writing any.
 *
 * ```
 * deposit_data-<seconds>.json            all deposits
 * keyshares-<seconds>.json               all key shares, in order of nonce
 * validators/<nonce, 6 digits>-0x<public key>/
 *   deposit_data.json                    of this validator
 *   keyshares.json
 *   keystore-m_12381_3600_<index>_0_0-<seconds>.json   if there is one
 * ```
 */
export function planCeremonyFiles(result: ceremony.ReturnType): planCeremonyFiles.ReturnType {
  const { validators, createdAt } = result
  const seconds = Math.floor(createdAt.getTime() / 1000)
  const all = formatFiles(validators, result)

  return {
    deposits: { path: `deposit_data-${seconds}.json`, text: all.deposits },
    keyShares: { path: `keyshares-${seconds}.json`, text: all.keyShares },
    validators: validators.flatMap((validator) => planValidator(validator, result, seconds)),
  }
}

export declare namespace planCeremonyFiles {
  /** A path relative to the ceremony's folder. */
  type PlannedFile = { path: string; text: string }
  type ReturnType = { deposits: PlannedFile; keyShares: PlannedFile; validators: PlannedFile[] }
}

function planValidator(
  validator: ceremony.Validator,
  result: ceremony.ReturnType,
  createdAtSeconds: number,
): planCeremonyFiles.PlannedFile[] {
  const { nonce, path, publicKey, keystore } = validator
  const folder = join('validators', `${String(nonce).padStart(6, '0')}-${publicKey}`)
  const { deposits, keyShares } = formatFiles([validator], result)
  const files = [
    { path: join(folder, 'deposit_data.json'), text: deposits },
    { path: join(folder, 'keyshares.json'), text: keyShares },
  ]
  if (keystore === undefined) return files

  const name = keystoreFileName({ path, createdAtSeconds })
  return [...files, { path: join(folder, name), text: `${JSON.stringify(keystore, null, 2)}\n` }]
}

function formatFiles(validators: readonly ceremony.Validator[], result: ceremony.ReturnType) {
  const { network, createdAt } = result
  return {
    deposits: formatDepositFile({ deposits: validators.map(({ deposit }) => deposit), network }),
    keyShares: formatKeySharesFile({
      shares: validators.map(({ keyShares }) => keyShares),
      createdAt,
    }),
  }
}
