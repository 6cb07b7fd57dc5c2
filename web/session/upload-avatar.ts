/**
 * Stores a picture on the server and answers its id, for a profile or a group. Rejects with
 * an error that carries the server's code and sentence.
 */
export async function uploadAvatar(picture: Blob): Promise<string> {
  const response = await fetch('/blobs/avatar', {
    method: 'POST',
    body: picture,
    headers: { 'content-type': picture.type },
  });
  const answer: unknown = await response.json();
  if (response.ok && has(answer, 'avatar') && typeof answer.avatar === 'string') {
    return answer.avatar;
  }
  throw refusal(answer);
}

function refusal(answer: unknown): Error {
  const body = has(answer, 'error') ? answer.error : answer;
  const message = has(body, 'message') && typeof body.message === 'string' ? body.message : '';
  const code = has(body, 'code') && typeof body.code === 'string' ? body.code : 'internal';
  return Object.assign(new Error(message), { code });
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
