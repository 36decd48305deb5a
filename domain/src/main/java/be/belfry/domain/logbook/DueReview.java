package be.belfry.domain.logbook;

import be.belfry.domain.security.Listed;
import java.time.Instant;

/**
 * A decision that is to be looked at again: its time has come, no other entry corrects it, none is
 * the outcome of its review, and its file has not ended.
 *
 * @param crisis reference of the file
 * @param number of the decision in it
 * @param reviewAt when, of the exercise's clock in an exercise
 */
public record DueReview(String crisis, int number, String what, Instant reviewAt, boolean exercise)
    implements Listed {
  @Override
  public String record() {
    return crisis;
  }
}
