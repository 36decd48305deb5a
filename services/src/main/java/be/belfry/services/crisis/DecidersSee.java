package be.belfry.services.crisis;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.DecidingOffices;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Whoever narrows a crisis file leaves somebody in its circle of each office that decides on its
 * tier: what nobody may read nobody ends.
 */
@ApplicationScoped
public class DecidersSee {
  @Inject private DecidingOffices offices;
  @Inject private Accounts accounts;

  /**
   * After a file was changed.
   *
   * @param before what it showed of itself before
   * @throws Conflict ({@code crisis_officeShutOut}) when an office that decides is shut out by it
   */
  public void require(Crisis crisis, Walls before) {
    if (crisis.walls().equals(before)) {
      return;
    }
    List<Subject> persons =
        accounts.ofAuthorities().stream()
            .filter(account -> !account.isDisabled())
            .map(Account::subject)
            .toList();
    crisis.requireSeenBy(offices.of(crisis), persons, before);
  }

  /**
   * After a tier was proposed.
   *
   * @throws Conflict ({@code crisis_officeShutOut}) when the marking shuts an office out that is to
   *     decide
   */
  public void require(Crisis crisis) {
    require(crisis, crisis.walls().withoutCircle());
  }
}
