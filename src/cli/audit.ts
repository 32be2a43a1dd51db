import { ERASE_USAGE, eraseAudit } from './audit/erase.ts';
import { EXPORT_USAGE, exportAudit } from './audit/export.ts';
import type { AuditVerb } from './audit/verb.ts';
import { VERIFY_USAGE, verifyAudit } from './audit/verify.ts';
import { CALLED_WRONGLY, nearest } from './called-wrongly.ts';

export const AUDIT_USAGE = `Usage: npm run rapport -- audit VERB …

${VERIFY_USAGE}
${EXPORT_USAGE}
${ERASE_USAGE}
What is kept, and how to read it, is in docs/audit.md.
`;

/** `rapport audit`. Answers the exit code. */
export async function auditVerb(verb: AuditVerb): Promise<number> {
  const [name, ...args] = verb.args;
  switch (name) {
    case 'verify':
      return verifyAudit({ ...verb, args });
    case 'export':
      return exportAudit({ ...verb, args });
    case 'erase':
      return eraseAudit({ ...verb, args });
    case 'help':
      verb.io.stdout.write(AUDIT_USAGE);
      return 0;
    case undefined:
      verb.io.stderr.write(AUDIT_USAGE);
      return CALLED_WRONGLY;
    default: {
      const near = nearest(name, ['verify', 'export', 'erase']);
      verb.io.stderr.write(`${verb.wording.called.noVerbOf('audit', name, near)}\n\n${AUDIT_USAGE}`);
      return CALLED_WRONGLY;
    }
  }
}
