/** Whether the server has refused what its role has no right to. SQLSTATE 42501: insufficient_privilege. */
export const isForbidden = (error: unknown): error is Error => (error as { code?: string }).code === '42501';
