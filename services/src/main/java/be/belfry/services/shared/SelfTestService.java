package be.belfry.services.shared;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The administrator's look at all that an installation needs. */
@Stateless
public class SelfTestService {
  private static final Logger LOG = Logger.getLogger(SelfTestService.class.getName());

  @Inject private Door door;
  @Inject @Any private Instance<SelfCheck> checks;

  /**
   * Looks at everything now, outside every transaction: a mail server that hangs holds no
   * connection of the database.
   *
   * @return what does not work first, then what somebody should know
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<SelfCheck.Outcome> run() {
    door.require(Permission.JOB_ADMINISTER);
    return checks.stream()
        .flatMap(SelfTestService::look)
        .sorted(
            Comparator.comparing(SelfCheck.Outcome::state)
                .reversed()
                .thenComparing(SelfCheck.Outcome::subject))
        .toList();
  }

  /** What cannot be looked at has failed; the others are looked at all the same. */
  private static Stream<SelfCheck.Outcome> look(SelfCheck check) {
    try {
      return check.look().stream();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a self-test failed", e);
      return Stream.of(SelfCheck.Outcome.failed("check", "unanswered", Refused.reason(e)));
    }
  }
}
