// Why the service did not give what was asked for.
import { t } from "./language.js";

const RETRY_SECONDS = 2;

/** An answer that is no success, in words for people. */
export class Problem extends Error {
  /** `retryAfter`: seconds after which the service wants to be asked again; null if asking again is of no use. */
  constructor(title, detail, status = 0, retryAfter = null) {
    super(detail ? `${title}: ${detail}` : title);
    Object.assign(this, { title, detail, status, retryAfter });
  }

  /** From an HTTP answer: problem JSON, or the bare status. */
  static async of(response) {
    const document = await response.json().catch(() => ({}));
    const busy = response.status === 429 || response.status === 503;
    const asked = Number.parseFloat(response.headers.get("Retry-After") ?? document.retryAfter);
    return new Problem(
      document.title ?? t("failedStatus", { status: response.status }), document.detail ?? "", response.status,
      busy ? Math.max(1, Number.isFinite(asked) ? asked : RETRY_SECONDS) : null);
  }

  /** When no answer came. */
  static unreachable() {
    return new Problem(t("unreachable"), t("unreachableDetail"));
  }
}
