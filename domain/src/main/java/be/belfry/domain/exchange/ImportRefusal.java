package be.belfry.domain.exchange;

import be.belfry.domain.shared.Texts;

/**
 * Why a record was not stored.
 *
 * @param line line of the file at which it begins, the header is 1
 * @param field column that was refused
 * @param value what stood there, at most 200 characters
 * @param reason why, in whatever words its reader has for it
 */
public record ImportRefusal(long line, String field, String value, ImportReason reason) {
  private static final int LONGEST = 200;

  public ImportRefusal {
    value = Texts.cut(value, LONGEST);
  }
}
