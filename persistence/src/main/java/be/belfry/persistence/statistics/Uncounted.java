package be.belfry.persistence.statistics;

import be.belfry.domain.shared.Busy;
import jakarta.persistence.EntityManager;

/** What has changed and is not in the figures yet: a question counts it before it is answered. */
final class Uncounted {
  /**
   * Steps of 2,000 changes that a question counts itself: some seconds, far from the limit of a
   * statement.
   */
  private static final int STEPS = 5;

  private static final int RETRY_AFTER_SECONDS = 60;

  private Uncounted() {}

  /**
   * Counts what is left.
   *
   * @throws Busy ({@code statistics_uncounted}) when that is more than a question can wait for, as
   *     after a surge or an import; it is counted in the background
   */
  static void count(EntityManager em) {
    boolean all =
        (Boolean)
            em.createNativeQuery("select statistics_fold_within(?1)")
                .setParameter(1, STEPS)
                .getSingleResult();
    if (!all) {
      throw new Busy(
          "statistics_uncounted", "much has changed that is not counted yet", RETRY_AFTER_SECONDS);
    }
  }
}
