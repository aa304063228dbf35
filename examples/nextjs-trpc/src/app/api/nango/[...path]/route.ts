import { toNextRoute } from 'nango-embed/server/next';
import { after } from 'next/server';
import { nangoHandler } from '~/server/nango';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextRoute(nangoHandler, { after });
