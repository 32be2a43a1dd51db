import { eraseAudit } from './audit/erase.ts';
import { exportAudit } from './audit/export.ts';
import type { AuditVerb } from './audit/verb.ts';
import { verifyAudit } from './audit/verify.ts';
import { CALLED_WRONGLY, nearest } from './called-wrongly.ts';

/** `rapport audit`. Answers the exit code. */
export async function auditVerb(verb: AuditVerb): Promise<number> {
  const { usage } = verb.wording.audit;
  const [name, ...args] = verb.args;
  switch (name) {
    case 'verify':
      return verifyAudit({ ...verb, args });
    case 'export':
      return exportAudit({ ...verb, args });
    case 'erase':
      return eraseAudit({ ...verb, args });
    case 'help':
      verb.io.stdout.write(usage);
      return 0;
    case undefined:
      verb.io.stderr.write(usage);
      return CALLED_WRONGLY;
    default: {
      const near = nearest(name, ['verify', 'export', 'erase']);
      verb.io.stderr.write(`${verb.wording.called.noVerbOf('audit', name, near)}\n\n${usage}`);
      return CALLED_WRONGLY;
    }
  }
}
