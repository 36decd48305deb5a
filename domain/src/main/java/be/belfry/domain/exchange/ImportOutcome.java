package be.belfry.domain.exchange;

/** What became of a record at the store. */
public enum ImportOutcome {
  STORED,
  /** It was there already, with the same content. */
  REPEATED,
  /** Its source stored another content under the same key earlier. */
  CHANGED,
  /** The same file has its key twice, further apart than rows of one record may be. */
  SCATTERED
}
