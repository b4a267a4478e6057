import { Component, type ReactNode } from 'react'
import { text } from '../text/language'
import { ErrorNotice } from '../ui/error-notice'

type Props = { children: ReactNode; resetKey: string }
type State = { error: Error | null; at: string }

/** A page that breaks leaves the frame, the other pages and the emergency button standing. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { error: null, at: this.props.resetKey }

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.at ? null : { error: null, at: props.resetKey }
  }

  override render() {
    if (!this.state.error) return this.props.children
    return (
      <div style={{ padding: 24, maxWidth: 640 }}>
        <h1 style={{ fontSize: 16 }}>{text('app.crash')}</h1>
        <ErrorNotice error={this.state.error} retry={() => this.setState({ error: null })} />
      </div>
    )
  }
}
