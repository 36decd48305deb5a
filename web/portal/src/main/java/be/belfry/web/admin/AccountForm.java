package be.belfry.web.admin;

import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.AccessService.Access;
import java.util.List;
import java.util.Set;

/**
 * The fields of the form that gives an account other rights, with the version that they were read
 * at. They hold what is stored until the form comes: what was emptied stays empty.
 */
public class AccountForm {
  private long version;
  private String name;
  private Role role;
  private String office;
  private String service;
  private List<String> sectors;
  private boolean exerciseParticipant;

  AccountForm(Access read) {
    Subject person = read.account().subject();
    this.version = read.version();
    this.name = person.name();
    this.role = person.role();
    this.office = person.office().orElse(null);
    this.service = person.service().orElse(null);
    this.sectors = person.sortedSectors();
    this.exerciseParticipant = person.exerciseParticipant();
  }

  /**
   * What the form asks for.
   *
   * @param person whose account it is
   */
  NewAccount account(Subject person) {
    return new NewAccount(
        person.user(),
        name.strip(),
        role,
        AdminUsersView.chosen(office),
        AdminUsersView.chosen(service),
        Set.copyOf(sectors),
        person.organisation(),
        person.language(),
        exerciseParticipant,
        false);
  }

  /** Version of the account that the form was filled in on. */
  public long getVersion() {
    return version;
  }

  /** Version of the account that the form was filled in on. */
  public void setVersion(long version) {
    this.version = version;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  /** Code of his office; empty or null for none. */
  public String getOffice() {
    return office;
  }

  /** Code of his office; empty or null for none. */
  public void setOffice(String office) {
    this.office = office;
  }

  /** Code of his service; empty or null for none. */
  public String getService() {
    return service;
  }

  /** Code of his service; empty or null for none. */
  public void setService(String service) {
    this.service = service;
  }

  /** Codes of his sectors. */
  public List<String> getSectors() {
    return sectors;
  }

  /** Codes of his sectors. */
  public void setSectors(List<String> sectors) {
    this.sectors = sectors;
  }

  public boolean isExerciseParticipant() {
    return exerciseParticipant;
  }

  public void setExerciseParticipant(boolean exerciseParticipant) {
    this.exerciseParticipant = exerciseParticipant;
  }
}
