// What makes the form quicker where there is JavaScript: scanned links, the camera, dropping, pasting, photos of a code.
// Everything ends in the one form, handed in as without a script.
'use strict';

const here = document.currentScript.src;
const find = id => document.getElementById(id);
const form = find('check');
const camera = find('camera');

// A compact JWS, or an SD-JWT: what a link of ours carries.
const isSigned = text => /^[\w-]+\.[\w-]+\.[\w-]*(~[\w.~-]*)?$/.test(text);

const say = (text, link) => {
  const said = find('said');
  said.textContent = text;
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link;
    anchor.rel = 'noopener noreferrer nofollow external';
    anchor.textContent = link;
    said.append(' ', anchor);
  }
  said.hidden = false;
  said.scrollIntoView({block: 'nearest'});
};

const submit = () => {
  const button = find('go');
  button.textContent = form.dataset.busy;
  button.setAttribute('aria-busy', 'true');
  form.submit();
};

const submitText = text => {
  find('file').value = '';
  find('badge').value = text;
  submit();
};

// What a code says: a badge, a link that carries one, a link to a badge shared here, or something else.
const take = text => {
  text = text.trim();
  if (isSigned(text) || /^\{/.test(text)) return submitText(text);
  if (!/^https:\/\//i.test(text)) return say(`${camera.dataset.other} ${text.slice(0, 300)}`);
  const link = new URL(text);
  if (isSigned(link.hash.slice(1))) return submitText(text);
  if (link.host === location.host && /\/b\/[\w.-]+$/.test(link.pathname)) return location.assign(link.pathname + link.search);
  say(camera.dataset.foreign, link.href);
};

const takeFragment = () => {
  const carried = location.hash.slice(1);
  if (!isSigned(carried)) return;
  // Out of the address before it is handed in: neither the history nor the way back shows it again.
  history.replaceState(null, '', location.pathname + location.search);
  submitText(carried);
};

// The letters by which a picture says that a badge is in it: then it is for the service to read. Else it may be a photo of a code.
const hasBadge = async file => {
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
  return text.includes('openbadge') || !/^(\x89PNG|\xff\xd8|RIFF|GIF8|....ftyp)/s.test(text);
};

const takeFile = async file => {
  if (!file.type.startsWith('image/') || (file.size <= form.dataset.most && await hasBadge(file))) return submit();
  try {
    const {readPicture} = await import(new URL('camera.js', here).href);
    const text = await readPicture(await createImageBitmap(file));
    if (text) return take(text);
    find('file').value = '';
    say(form.dataset.none);
  } catch {
    submit();
  }
};

const takeDropped = transfer => {
  if (transfer.files.length > 0) {
    find('file').files = transfer.files;
    return takeFile(transfer.files[0]);
  }
  const text = transfer.getData('text/plain');
  if (text.trim()) submitText(text);
};

const openCamera = async () => {
  const video = camera.querySelector('video');
  const status = camera.querySelector('p');
  const closing = new AbortController();
  camera.addEventListener('close', () => closing.abort(), {once: true});
  status.textContent = camera.dataset.starting;
  camera.showModal();
  try {
    const {watch} = await import(new URL('camera.js', here).href);
    const text = await watch(video, closing.signal, () => { status.textContent = camera.dataset.hint; });
    if (text === null) return;
    camera.close();
    take(text);
  } catch {
    status.textContent = camera.dataset.denied;
  }
};

if (form) {
  const hint = find('file-hint');
  hint.textContent = hint.dataset.more;
  find('scan').hidden = !navigator.mediaDevices?.getUserMedia;
  find('scan').addEventListener('click', openCamera);
  find('file').addEventListener('change', event => { if (event.target.files.length > 0) takeFile(event.target.files[0]); });
  form.addEventListener('submit', event => { event.preventDefault(); submit(); });
  addEventListener('hashchange', takeFragment);
  addEventListener('paste', event => { if (event.target !== find('badge')) takeDropped(event.clipboardData); });
  const dropping = on => document.body.classList.toggle('dropping', on);
  addEventListener('dragover', event => { event.preventDefault(); dropping(true); });
  addEventListener('dragleave', event => { if (event.relatedTarget === null) dropping(false); });
  addEventListener('drop', event => { event.preventDefault(); dropping(false); takeDropped(event.dataTransfer); });
  takeFragment();
}

const print = find('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
// The answer is what was asked for: whoever does not see the page hears it first.
find('verdict')?.focus({preventScroll: true});
