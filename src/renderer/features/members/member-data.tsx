import { Stack, Text } from '@mantine/core'
import type { Member } from '../../../shared/contract/members'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useDesk } from '../../ui/desk-context'
import { KeyValue, type Pair } from '../../ui/key-value'
import { Section } from '../../ui/page'
import { PhoneText } from '../../ui/phone-text'
import { instantText } from '../../ui/time'
import { MemberCallbacks, MemberTickets } from '../callbacks/member-callbacks'
import { ConsentList } from './consent-list'
import { fieldText } from './field-text'
import { groupsFor, isBlank } from './fields'
import { HealthSection } from './health-section'
import classes from './member-page.module.css'
import { MembershipSection } from './membership-section'
import { PinnedNote } from './pinned-note'
import { SidePhone } from './side-phone'

/** The left column: everything written down about the member. */
export function MemberData({ member }: { member: Member }) {
  const t = useText()
  const { club } = useDesk()
  const { zone } = useClock()
  const now = useNow(60_000)
  const known = groupsFor(club?.kind).flatMap(({ fields }) =>
    fields.flatMap(({ name, shape }): Pair[] => {
      const value = name === 'accountManagerId' ? member.accountManagerName : fieldText(shape, member.fields[name], t)
      const label = t(`members.field.${name}`)
      if (isBlank(value)) return []
      if (name === 'emergencyPhone' || name === 'guardianPhone')
        return [{ key: name, label, value: <SidePhone memberId={member.id} field={name} text={member.fields[name]} /> }]
      return [{ key: name, label, value }]
    }),
  )
  const pairs: Pair[] = [
    { key: 'kind', label: t('members.field.kind'), value: t(`words.memberKind.${member.fields.kind}`) },
    {
      key: 'phones',
      label: t('members.page.phones'),
      value: (
        <Stack gap={2}>
          {member.phones.length === 0 && t('common.phone.none')}
          {member.phones.map(({ id, text, masked }) => (
            <PhoneText key={id} memberId={member.id} phone={text} phoneId={id} masked={masked} />
          ))}
        </Stack>
      ),
    },
    { key: 'cards', label: t('members.page.cards'), value: member.cards.join(t('common.listComma')) },
    ...known,
  ]
  return (
    <div className={classes.data}>
      <PinnedNote member={member} />
      <Section title={t('members.page.data')}>
        <KeyValue pairs={pairs} />
        <Text size="xs" c="dimmed">
          {t('members.page.created', { at: instantText(member.createdAt, now, zone, t), by: member.createdBy })}
          {' · '}
          {member.verifiedAt
            ? t('members.page.verifiedAt', { at: instantText(member.verifiedAt, now, zone, t) })
            : t('members.page.neverVerified')}
        </Text>
      </Section>
      <MembershipSection member={member} />
      <MemberCallbacks memberId={member.id} name={member.fields.name} />
      <MemberTickets memberId={member.id} />
      <ConsentList member={member} />
      <HealthSection member={member} />
    </div>
  )
}
