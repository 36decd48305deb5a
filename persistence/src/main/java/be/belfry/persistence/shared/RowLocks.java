package be.belfry.persistence.shared;

import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * A row is locked against whoever changes it, and not against whoever adds a row that refers to it:
 * {@code for no key update} in place of {@code for update}. A foreign key asks for the row, too, so
 * that who holds a file and waits for the counter of its logbook, and who holds the counter and
 * adds an entry to the file, would each wait for the other. No key of a row ever changes here.
 */
public final class RowLocks extends PostgreSQLPlatform {
  private static final long serialVersionUID = 1L;

  /** Without waiting, and with a time to wait, the library makes of this one. */
  @Override
  public String getSelectForUpdateString() {
    return " FOR NO KEY UPDATE";
  }

  @Override
  public String getSelectForUpdateOfString() {
    return " FOR NO KEY UPDATE OF ";
  }
}
