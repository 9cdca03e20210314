import { type ConfigKey, configKeys } from '../../config/configKeys.ts'

/**
 * A config file with every key: those without a value are commented out, with what they mean. Each
 * line ends with a comma, so that any of them can be switched on.
 */
export function renderConfigFile(values: Partial<Record<ConfigKey, string>>): string {
  const keys = Object.keys(configKeys) as ConfigKey[]
  const blocks = keys.map((key) => {
    const { about, env, example } = configKeys[key]
    const value = values[key]
    const line = `"${key}": ${JSON.stringify(value ?? example)},`
    return `  // ${about}\n  // Environment: ${env}\n  ${value === undefined ? '// ' : ''}${line}\n`
  })
  return `${head}{\n${blocks.join('\n')}}\n`
}

const head = `// Settings of \`millpond\` in this folder: JSON with comments, every value a text.
// First wins: flag, environment, this file. \`millpond config show\` tells which.
// Private keys never belong here: use --private-key-file or MILLPOND_PRIVATE_KEY.
`
