import { readTextFile } from './readTextFile.ts'

/**
 * What a JSON file says.
 * @param malformed What to throw where it is none; gets the path, the reason and the cause.
 * @throws CliError FILE_MISSING, FILE_UNREADABLE
 */
export async function readJsonFile(
  path: string,
  malformed: (path: string, reason: string, cause: unknown) => Error,
): Promise<unknown> {
  const text = await readTextFile(path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed(path, 'it is not JSON', cause)
  }
}
