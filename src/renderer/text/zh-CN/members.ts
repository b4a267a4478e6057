/** The register: list, registration, member page, merge. */
export const members = {
  title: '会员',
}
