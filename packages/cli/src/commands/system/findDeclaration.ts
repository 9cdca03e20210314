import { resolve } from 'node:path'
import type { BerachainNetwork } from '@millpond/networks'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { devAccount } from '../../write/devAccount.ts'
import { type Declaration, readDeclaration } from './readDeclaration.ts'

/** The account after the ten that people use owns what a local Berachain has. */
const localGovernance = 10

/**
 * What was declared: the file, on a local chain completed by its governance. Official contracts need
 * no file; then their powers are told, not judged.
 * @throws CliError DECLARATION_MISSING and those of `readDeclaration`
 */
export async function findDeclaration(
  { directory }: Pick<Context, 'directory'>,
  { network, isOfficial }: { network: BerachainNetwork; isOfficial: boolean },
  file: string | undefined,
): Promise<Declaration> {
  const found = file === undefined ? undefined : await readDeclaration(resolve(directory, file))
  if (network.kind === 'local') {
    const governance = devAccount(localGovernance).address
    return { declared: { governance, ...found?.declared }, fromBlock: found?.fromBlock ?? 0 }
  }
  if (isOfficial && network.poolSystem.kind === 'fixed') {
    const { withdrawalVault } = network.poolSystem
    return { declared: { withdrawalVault, ...found?.declared }, fromBlock: found?.fromBlock }
  }
  if (found) return found
  throw new CliError({
    code: 'DECLARATION_MISSING',
    message: `Nothing says who may do what in this pool system of ${network.name}.`,
    next: 'Write it into a file and add --declaration; docs/cli.md explains it.',
    exitCode: exitCodes.precondition,
  })
}
