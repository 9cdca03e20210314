import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { type ConfigKey, configKeys } from './configKeys.ts'
import type { Settings } from './resolveSettings.ts'

/** @throws CliError SETTING_MISSING */
export function requireSetting(settings: Settings, key: ConfigKey): string {
  const setting = settings[key]
  if (setting.kind === 'set') return setting.value
  const { env } = configKeys[key]
  throw new CliError({
    code: 'SETTING_MISSING',
    message: `No ${key} is configured.`,
    next: nextOf(key, env),
    exitCode: exitCodes.precondition,
    option: `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  })
}

function nextOf(key: ConfigKey, env: string): string {
  switch (key) {
    case 'network':
      return 'Add --network ethereum-local, hoodi, mainnet, berachain-local, bepolia or berachain, or run `millpond init`.'
    case 'rpcUrl':
    case 'beaconUrl':
      return `Set "${key}" in millpond.json or ${env}, or start a local chain with \`millpond devnet up\`.`
    case 'pool':
      return 'Add --pool 0x…, or create one with `millpond pool create`.'
    case 'networkFile':
    case 'fromBlock':
    case 'ssvNetwork':
    case 'ssvViews':
      return `Set "${key}" in millpond.json or ${env}.`
    case 'factory':
    case 'delegationHandlerFactory':
      return `Set "${key}" in millpond.json or ${env}; a local chain of \`millpond devnet up\` tells it.`
  }
}
