import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
const script = `${repository}src/t2t`;

/** Runs t2t and gives what came of it; any exit status is an answer. */
export function t2t(folder, ...args) {
  const env = {...process.env, T2T_PASSPHRASE_FILE: `${folder}/passphrase.txt`};
  delete env.T2T_PASSPHRASE;
  const run = spawnSync('sh', [script, ...args], {cwd: folder, env, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024});
  if(run.error) throw run.error;
  return {status: run.status, stdout: run.stdout, stderr: run.stderr};
}

/** Runs t2t where only exit status 0 will do. */
export function must(folder, ...args) {
  const {status, stdout, stderr} = t2t(folder, ...args);
  if(status !== 0) throw new Error(`t2t ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** The reports on some files, in their order; one process for all of them. */
export function reports(folder, files, ...options) {
  const {status, stdout, stderr} = t2t(folder, 'verify', ...files, '--format', 'json', ...options);
  const lines = stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line));
  if(lines.length !== files.length) throw new Error(`${files.length} inputs, ${lines.length} reports, exit status ${status}\n${stderr}`);
  return {status, reports: lines};
}

export const codes = report => report.findings.map(finding => finding.code);
