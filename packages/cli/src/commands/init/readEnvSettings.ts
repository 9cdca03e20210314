import { dirname, join, resolve } from 'node:path'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { readTextFile } from '../../files/readTextFile.ts'
import { parseAppToml } from './parseAppToml.ts'
import { parseEnvFile } from './parseEnvFile.ts'
import { planFromEnv } from './planFromEnv.ts'

/**
 * Settings out of the `env.sh` of the official install helpers, and out of the node's `app.toml` that it
 * leads to. Neither is run.
 * @throws CliError FILE_MISSING, FILE_UNREADABLE of env.sh, ENV_FILE_CHAIN
 */
export async function readEnvSettings(
  { directory, env }: Pick<Context, 'directory' | 'env'>,
  file: string,
): Promise<planFromEnv.ReturnType> {
  const path = resolve(directory, file)
  // A key in the environment is no setting either.
  const lookUp = (name: string) => (name === 'PRIVATE_KEY' ? undefined : env[name])
  const variables = parseEnvFile(await readTextFile(path), lookUp)
  return planFromEnv({ variables, appToml: await readAppToml(dirname(path), variables) })
}

async function readAppToml(
  directory: string,
  variables: parseEnvFile.ReturnType,
): Promise<planFromEnv.Parameters['appToml']> {
  const home = variables.get('BEACOND_HOME')
  if (home?.kind !== 'known' || home.value === '')
    return { kind: 'unread', reason: 'set NODE_API_ADDRESS or BEACOND_HOME' }
  try {
    return parseAppToml(await readTextFile(join(resolve(directory, home.value), 'config/app.toml')))
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { kind: 'unread', reason: error.message.replace(/\.$/, '') }
  }
}
