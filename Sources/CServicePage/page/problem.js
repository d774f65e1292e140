// Why the service did not give what was asked for.
import { has, t } from "./language.js";

const RETRY_SECONDS = 2;
// What a status says when the answer names no kind, as those of a load balancer do.
const KINDS = {
  400: "badRequest", 401: "unauthorised", 403: "forbidden", 408: "requestTimeout", 413: "tooLarge", 415: "unsupportedType",
  422: "undecodable", 429: "tooManyRequests", 500: "internalError", 502: "unavailable", 503: "unavailable", 504: "deadlineExceeded",
};
// The same photo would be refused again.
const FINAL = new Set(["tooLarge", "unsupportedType", "undecodable"]);
// The page's own advice says all that the service's words do.
const SELF_EXPLAINING = new Set(["unsupportedType", "unauthorised", "tooManyRequests", "deadlineExceeded"]);

/** An answer that is no success, in words for people: in the page's language, whichever that is when they are read. */
export class Problem extends Error {
  /** `words`: the service's own, English; `retryAfter`: seconds after which it wants to be asked again, or null. */
  constructor(kind, { words = "", status = 0, retryAfter = null } = {}) {
    super();
    Object.assign(this, { kind, words: SELF_EXPLAINING.has(kind) ? "" : words, status, retryAfter });
  }

  get title() {
    return has(`problem_${this.kind}`) ? t(`problem_${this.kind}`) : t("failedStatus", { status: this.status });
  }

  /** What to do; empty where only the service's words tell. */
  get advice() {
    return has(`advice_${this.kind}`) ? t(`advice_${this.kind}`) : "";
  }

  get message() {
    return [this.title, this.advice || this.words].filter(Boolean).join(" — ");
  }

  /** Whether sending the same photo again may end otherwise. */
  get mayPass() {
    return !FINAL.has(this.kind);
  }

  /** From an HTTP answer: problem JSON, or the bare status. */
  static async of(response) {
    const { status } = response;
    const document = (await response.json().catch(() => null)) ?? {};
    const busy = status === 429 || status === 503;
    const asked = Number.parseFloat(response.headers.get("Retry-After") ?? document.retryAfter);
    const named = /^urn:matte:problem:(\w+)$/.exec(document.type)?.[1];
    return new Problem(named ?? KINDS[status] ?? "other", {
      words: document.detail ?? "", status,
      retryAfter: busy ? Math.max(1, Number.isFinite(asked) ? asked : RETRY_SECONDS) : null,
    });
  }

  /** When no answer came. */
  static unreachable() {
    return new Problem("unreachable");
  }
}
