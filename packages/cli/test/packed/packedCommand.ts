const variable = 'MILLPOND_PACKED_COMMAND'

/** The installed program that tests run instead of the sources: the program of a Node, and the path of the command. */
export const packedCommand = {
  read: (): packedCommand.Value | undefined => {
    const value = process.env[variable]
    return value === undefined ? undefined : JSON.parse(value)
  },
  /** For the tests of this process, from now on. */
  write: (value: packedCommand.Value): void => {
    process.env[variable] = JSON.stringify(value)
  },
}

export declare namespace packedCommand {
  type Value = { node: string; program: string }
}
