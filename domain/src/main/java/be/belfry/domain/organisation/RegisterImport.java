package be.belfry.domain.organisation;

import be.belfry.domain.shared.DomainException;
import java.util.List;

/**
 * How an import into the register ended.
 *
 * @param read rows of the file
 * @param added entities that were new
 * @param changed entities whose facts are others now
 * @param unchanged entities of which the file says what the register says
 * @param refusals rows of which nothing was written, in the order of the file
 */
public record RegisterImport(
    int read, int added, int changed, int unchanged, List<Refusal> refusals) {
  public RegisterImport {
    refusals = List.copyOf(refusals);
  }

  /**
   * A row that was not taken.
   *
   * @param line of the file at which it begins, the header is 1
   * @param number what stands there as the enterprise number
   */
  public record Refusal(long line, String number, DomainException why) {}
}
