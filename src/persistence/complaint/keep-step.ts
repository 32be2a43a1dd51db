import type { Complaint } from '../../core/complaint/complaint.ts';
import { preparedFor } from '../../core/complaint/prepared-plans.ts';
import type { Step } from '../../core/complaint/step.ts';
import type { StepRow } from '../../usecases/complaint/ports.ts';
import type { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

/** The step, and what it leaves beside the complaint. */
export async function keepStep(
  db: Db,
  after: Complaint,
  { id, step, from, by, forId, at, origin }: StepRow,
): Promise<void> {
  const complaintId = after.id;
  const { kind, ...data } = step;
  await db.complaintStep.create({
    data: {
      id,
      complaintId,
      seq: after.version,
      kind,
      fromState: from,
      toState: after.state,
      byId: by,
      forId,
      at,
      origin,
      data: json(data),
    },
  });
  if ('notice' in step) {
    const { channel, text } = step.notice;
    await db.complaintNotice.create({
      data: { id: newId(), complaintId, stepId: id, stage: kind, channel, text, at, byId: by },
    });
  }
  await keepBeside(db, after, { id, step, by, at });
}

async function keepBeside(
  db: Db,
  of: Complaint,
  { id: stepId, step, by, at }: Pick<StepRow, 'id' | 'step' | 'by' | 'at'>,
): Promise<void> {
  const complaintId = of.id;
  const evidence = step.kind === 'carry_out' ? step.evidence : step.kind === 'add_evidence' ? [step.evidence] : [];
  for (const { label, reference } of evidence)
    await db.complaintEvidence.create({ data: { id: newId(), complaintId, stepId, label, reference } });
  if (step.kind === 'recuse') {
    const { staffId, reason } = step;
    await db.complaintRecusal.createMany({ data: [{ complaintId, staffId, reason, at }], skipDuplicates: true });
  }
  if (step.kind === 'ask_client') await db.complaintPause.create({ data: { id: newId(), complaintId, fromAt: at } });
  if (ENDS_PAUSE.has(step.kind))
    await db.complaintPause.updateMany({ where: { complaintId, untilAt: null }, data: { untilAt: at } });
  if (step.kind === 'extend') {
    const { as, days, reason } = step;
    const data = { id: newId(), complaintId, stepId, kind: as, days, reason, approvedBy: by, at };
    await db.complaintExtension.create({ data });
  }
  if (step.kind === 'propose_plan') await countPrepared(db, of, step, at);
  if (step.kind === 'survey') {
    const { scores, note } = step.survey;
    await db.complaintSurvey.create({
      data: {
        id: newId(),
        complaintId,
        outcomeScore: scores.outcome,
        handlingScore: scores.handling,
        loyaltyScore: scores.loyalty,
        note,
        byId: by,
        at,
      },
    });
  }
  if (step.kind === 'link')
    await db.complaintLink.createMany({
      data: [{ fromId: complaintId, toId: step.to, kind: step.as, at }],
      skipDuplicates: true,
    });
}

/** Which prepared plans were offered for it, and the one that was used. */
async function countPrepared(
  db: Db,
  { id, cause }: Complaint,
  { prepared }: Extract<Step, { readonly kind: 'propose_plan' }>,
  at: Date,
): Promise<void> {
  for (const { key } of preparedFor(cause)) {
    const usedAt = key === prepared ? at : null;
    await db.$executeRaw`
      INSERT INTO complaint_plan_use (complaint_id, plan_key, offered_at, used_at) VALUES (${id}::uuid, ${key}, ${at}, ${usedAt})
      ON CONFLICT (complaint_id, plan_key) DO UPDATE SET used_at = coalesce(complaint_plan_use.used_at, excluded.used_at)`;
  }
}

const ENDS_PAUSE: ReadonlySet<Step['kind']> = new Set(['client_answered', 'report', 'settle', 'withdraw']);

/** Money has no other form in JSON than text. */
export const json = (data: object): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(data, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
