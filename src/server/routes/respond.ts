export function json(body: object): Response {
  return Response.json(body);
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}
