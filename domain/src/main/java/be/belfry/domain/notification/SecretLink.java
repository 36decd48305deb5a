package be.belfry.domain.notification;

/** What stands of the secret link by which a thread is read and continued without an account. */
public enum SecretLink {
  /** There never was one: the first report came with an account over the API, or by staff. */
  NONE,
  /** Whoever has it reads the thread and reports in it. */
  OPEN,
  /** It opens nothing any more, for ever. */
  CLOSED
}
