package be.belfry.services.escalation;

import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;

/** Understands an office as people name it: by its code, its role, its name, or as on accounts. */
@ApplicationScoped
class Offices {
  @Inject private Accounts accounts;

  /**
   * The order with the code of the plan's office when what was named is that office; unchanged
   * otherwise, to be refused by the rule.
   *
   * @param office code of the office whose order would count now
   */
  OralOrder named(OralOrder order, String office, PlanVersion plan) {
    String named = order.office().strip();
    LocalizedText name = plan.office(office).name();
    Optional<Role> role = Competence.role(plan, office);
    boolean same =
        Arrays.stream(Language.values()).anyMatch(l -> name.in(l).equalsIgnoreCase(named))
            || accounts.ofAuthorities().stream()
                .anyMatch(
                    account ->
                        role.filter(r -> r == account.role()).isPresent()
                            && account
                                .subject()
                                .office()
                                .filter(o -> o.equalsIgnoreCase(named))
                                .isPresent());
    return same ? new OralOrder(order.by(), office, order.channel(), order.at()) : order;
  }
}
