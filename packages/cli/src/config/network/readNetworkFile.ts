import { type Network, networks } from '@millpond/networks'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { readTextFile } from '../../files/readTextFile.ts'
import { parseJsonc } from '../parseJsonc.ts'
import { parseNetwork } from './parseNetwork.ts'

/**
 * The network that a file describes.
 * @throws CliError FILE_MISSING, FILE_UNREADABLE, NETWORK_FILE_MALFORMED
 */
export async function readNetworkFile(path: string): Promise<Network> {
  const json = parseJsonc(await readTextFile(path))
  if (json.kind === 'malformed') throw malformed(path, `line ${json.line} is not JSON`)

  const parsed = parseNetwork(json.value)
  if (parsed.kind === 'parsed') return parsed.network
  const [fault] = parsed.faults
  throw malformed(path, fault ? `${fault.path || 'it'}: ${fault.problem}` : 'it is not a network')
}

function malformed(path: string, reason: string): CliError {
  return new CliError({
    code: 'NETWORK_FILE_MALFORMED',
    message: `The network file ${path} is not usable: ${reason}.`,
    next: `Start from { "extends": "bepolia", "name": "my-network" }; "extends" is one of ${Object.keys(networks).join(', ')}.`,
    exitCode: exitCodes.precondition,
  })
}
