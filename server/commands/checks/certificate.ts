import type { Config } from '#config';
import { inspectCertificate, UnusableCertificate } from '#platform/tls/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The one that a running server shows is looked at where it is asked. */
const what = 'certificate on disk';
const remedy = 'docs/self-hosting/https.md says what each of them takes.';

/** The certificate of a server that speaks https itself. */
export async function checkCertificate(config: Config): Promise<Finding[]> {
  try {
    const found = await inspectCertificate(config, realWorld.now());
    if (found === null) return [];
    if (found.until === null) {
      return [ok(what, 'There is none yet: a start obtains it.')];
    }
    const until = new Date(found.until).toISOString().slice(0, 10);
    if (found.wrong.length === 0) return [ok(what, `It is valid until ${until}.`)];
    return found.wrong.map(({ says, keepsPeopleOut }) =>
      (keepsPeopleOut ? fail : warn)(what, says, remedy),
    );
  } catch (error) {
    if (error instanceof UnusableCertificate) {
      return [fail(what, error.message, error.remedy)];
    }
    const reason = error instanceof Error ? error.message : String(error);
    return [fail(what, `It cannot be looked at: ${reason}.`, remedy)];
  }
}
