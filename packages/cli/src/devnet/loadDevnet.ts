import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** The package of local chains. */
export type DevnetModule = typeof import('@millpond/devnet')
/** How commands and chain speak to each other: the same package's part that loads no chain. */
export type ControlModule = typeof import('@millpond/devnet/control')

/**
 * Loads the package of local chains, which an installation without development tools lacks.
 * @throws CliError DEVNET_MISSING
 */
export async function loadDevnet(): Promise<DevnetModule> {
  return import('@millpond/devnet').catch((cause: unknown) => {
    throw missing(cause)
  })
}

/** @throws CliError DEVNET_MISSING */
export async function loadControl(): Promise<ControlModule> {
  return import('@millpond/devnet/control').catch((cause: unknown) => {
    throw missing(cause)
  })
}

function missing(cause: unknown): CliError {
  return new CliError({
    code: 'DEVNET_MISSING',
    message: 'The package @millpond/devnet of local chains cannot be loaded.',
    next: 'Run this in a checkout of the project after `npm ci` there, or use a public network.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
