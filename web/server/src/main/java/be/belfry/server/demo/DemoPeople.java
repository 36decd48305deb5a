package be.belfry.server.demo;

import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The persons of the demonstration as those who act. */
final class DemoPeople {
  private final List<Subject> subjects;

  DemoPeople(List<DemoAccounts.Made> accounts) {
    this.subjects = accounts.stream().map(DemoPeople::subject).toList();
  }

  private static Subject subject(DemoAccounts.Made made) {
    NewAccount account = made.account();
    return new Subject(
        made.id(),
        account.username(),
        account.name(),
        account.role(),
        account.office(),
        account.service(),
        account.sectors(),
        account.organisation(),
        account.language(),
        account.exerciseParticipant());
  }

  /** One of the two analysts. */
  Subject analyst(int no) {
    return all(Role.ANALYST).get(no);
  }

  /** Whoever notifies for an organisation. */
  Optional<Subject> of(DemoOrganisation organisation) {
    return of(organisation.id());
  }

  /** Somebody of an organisation, by its key. */
  Optional<Subject> of(UUID organisation) {
    return subjects.stream()
        .filter(subject -> subject.organisation().equals(Optional.of(organisation)))
        .findFirst();
  }

  /** Everybody in a role, in the order of the login page. */
  List<Subject> all(Role role) {
    return subjects.stream().filter(subject -> subject.role() == role).toList();
  }

  /** A person by his user name. */
  Subject named(String user) {
    return subjects.stream().filter(s -> s.user().equals(user)).findFirst().orElseThrow();
  }

  /** Whoever speaks for a service of the plan. */
  Subject liaison(String service) {
    return all(Role.SERVICE_LIAISON).stream()
        .filter(subject -> subject.service().equals(Optional.of(service)))
        .findFirst()
        .orElseThrow();
  }
}
