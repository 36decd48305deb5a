package be.belfry.web.home;

import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.shared.Persons;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How a change of an account is told to its owner. */
@Named
@RequestScoped
public class AccountChangesView {
  @Inject private CurrentSubject current;
  @Inject private Persons persons;
  @Inject private Texts texts;

  /**
   * Who did it, in the reader's language. Whoever notifies from outside learns no name of staff.
   */
  public String by(AccountChange change) {
    Subject owner = current.get();
    if (change.by().equals(owner.user())) {
      return texts.get("home_profile.yourself");
    }
    return owner.role() == Role.ORGANISATION && !Persons.isProgram(change.by())
        ? texts.get("home_profile.administrator")
        : persons.named(change.by());
  }
}
