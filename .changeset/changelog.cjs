// How `npm run version` writes a changeset into CHANGELOG.md: its sentences and nothing else. All packages have one
// version, so a line for each that another one uses would tell nobody anything.
module.exports = {
  getReleaseLine: async ({ summary }) => {
    const [first, ...rest] = summary.trim().split('\n')
    return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n')
  },
  getDependencyReleaseLine: async () => '',
}
