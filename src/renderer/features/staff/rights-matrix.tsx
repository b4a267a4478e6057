import { VisuallyHidden } from '@mantine/core'
import { grants, permissions, roles } from '../../../shared/access'
import { useText } from '../../text/language'
import classes from './staff.module.css'

/** Roles × permissions, drawn from the very data the gate enforces [B4 C22]. */
export function RightsMatrix() {
  const t = useText()
  return (
    <div className={classes.matrix}>
      <table aria-label={t('staff.matrix')}>
        <thead>
          <tr>
            <th scope="col">{t('staff.permission')}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`words.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row">{t(`words.permission.${permission}`)}</th>
              {roles.map((role) => {
                const scope = grants[permission][role]
                return (
                  <td key={role} data-scope={scope}>
                    {scope ? (
                      t(`staff.scope.${scope}`)
                    ) : (
                      <>
                        <span aria-hidden="true">–</span>
                        <VisuallyHidden>{t('staff.noScope')}</VisuallyHidden>
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
