import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'

/** Ten shades written as on the palette sheet. */
function shades(line: string): MantineColorsTuple {
  return line.split(' ').map((hex) => `#${hex}`) as unknown as MantineColorsTuple
}

const colors = {
  pine: shades('eef6f4 d8eae6 b2d5cd 84bcb0 56a193 358777 22705f 19594c 12463b 0c332b'),
  gray: shades('f6f7f7 eceeee e0e4e4 cfd5d5 aeb7b8 838d90 5f696c 485154 343c3f 20272a'),
  dark: shades('dfe3e4 b9c0c2 9aa3a6 727b7e 3d4447 33393c 282e30 1c2123 15191b 0e1112'),
  red: shades('fdf1ef fadfdb f3bcb4 e89488 db6c5e c94b3d b0382b 942c21 78221a 5c1912'),
  amber: shades('fff6e6 fdeaca f7d294 edb65b dd9a30 bb7a16 8f5b0c 754a09 5c3a07 442b05'),
  green: shades('eff7f0 dceee0 b8dcc0 8ec69b 63ad76 43935a 2e7744 245f36 1a4a29 12351d'),
  sky: shades('eef4fa dae7f4 b4cfe8 88b2d9 5e95c7 3f7ab0 2d6292 234e76 1a3c5c 122b43'),
}

/** Series colours of charts, strongest first. */
export const chartColors = {
  light: ['pine.6', 'amber.5', 'sky.6', 'red.5', 'gray.5'],
  dark: ['pine.4', 'amber.3', 'sky.4', 'red.3', 'dark.2'],
} as const

const fontFamily = '"Segoe UI","Microsoft YaHei UI","PingFang SC","Noto Sans CJK SC",sans-serif'

export const theme = createTheme({
  colors,
  primaryColor: 'pine',
  primaryShade: 6,
  black: '#182023',
  fontFamily,
  fontFamilyMonospace: 'ui-monospace,Consolas,"Noto Sans Mono CJK SC",monospace',
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'sm',
  spacing: { xs: rem(6), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.4' },
      h2: { fontSize: rem(16), lineHeight: '1.5' },
      h3: { fontSize: rem(14), lineHeight: '1.5' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 600, '--button-height-sm': rem(32) } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    InputWrapper: { styles: { label: { fontWeight: 400 } } },
    Input: { defaultProps: { size: 'sm' }, styles: { wrapper: { '--input-height-sm': rem(32) } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    // A dialog's head is no banner of the page.
    Modal: {
      defaultProps: {
        centered: true,
        returnFocus: true,
        shadow: undefined,
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { position: 'right', returnFocus: true, attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 600 } },
    },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: undefined, returnFocus: true, withinPortal: false },
    },
    Popover: { defaultProps: { shadow: undefined, returnFocus: true } },
    // Its list closes when the field is left, and the field that is entered must keep the focus.
    Combobox: { defaultProps: { returnFocus: false } },
    Notification: { styles: { root: { boxShadow: 'none' } } },
    Kbd: { styles: { root: { fontFamily: 'inherit', fontWeight: 400, borderBottomWidth: 1 } } },
    Paper: { defaultProps: { withBorder: true, radius: 'md' } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      // A narrow table column would cut a state to nothing: a badge is as wide as its word.
      styles: { root: { textTransform: 'none', fontWeight: 600, minWidth: 'max-content' } },
    },
  },
})

const scheme = (name: string, text: string) => ({ [`--mantine-color-${name}-light-color`]: text })

/** What a palette alone cannot say; these passed AA in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--hairline': '1px solid var(--mantine-color-default-border)' },
  light: {
    '--mantine-color-body': '#fbfcfc',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': '#6b7578',
    '--mantine-color-error': 'var(--mantine-color-red-6)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--sheet': '#ffffff',
    ...scheme('gray', 'var(--mantine-color-gray-7)'),
    ...scheme('amber', 'var(--mantine-color-amber-7)'),
    ...scheme('green', 'var(--mantine-color-green-7)'),
    ...scheme('red', 'var(--mantine-color-red-7)'),
    ...scheme('pine', 'var(--mantine-color-pine-7)'),
    ...scheme('sky', 'var(--mantine-color-sky-7)'),
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-8)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-3)',
    '--mantine-color-default-border': 'var(--mantine-color-dark-4)',
    '--sheet': 'var(--mantine-color-dark-7)',
    ...Object.fromEntries(
      Object.keys(colors).map((name) => [
        `--mantine-color-${name}-light`,
        `color-mix(in srgb, var(--mantine-color-${name}-5) 22%, transparent)`,
      ]),
    ),
    ...scheme('gray', 'var(--mantine-color-gray-3)'),
    ...scheme('amber', 'var(--mantine-color-amber-3)'),
    ...scheme('green', 'var(--mantine-color-green-3)'),
    ...scheme('red', 'var(--mantine-color-red-3)'),
    ...scheme('pine', 'var(--mantine-color-pine-3)'),
    ...scheme('sky', 'var(--mantine-color-sky-3)'),
  },
})
