export const noSuchClient = (key: string): string => `No client has the key ${key}.\n`;
