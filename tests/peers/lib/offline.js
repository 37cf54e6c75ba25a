/** Documents a peer may ask for, by URL. There is no network behind it: whatever else is asked for fails, and is remembered. */
export const hosted = new Map();

export const refusedFetches = [];

globalThis.fetch = async request => {
  const url = String(request?.url ?? request);
  const body = hosted.get(url);
  if(body === undefined) {
    refusedFetches.push(url);
    throw new TypeError(`${url} is not to be had`);
  }

  return new Response(body, {headers: {'content-type': url.endsWith('.jwt') ? 'application/vc+jwt' : 'application/json'}});
};
