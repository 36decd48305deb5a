package be.belfry.web.admin;

import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.AccountFilter;
import be.belfry.domain.security.AccountState;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.RegisterService;
import be.belfry.services.security.AccountService;
import be.belfry.services.security.AccountService.AccountRow;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.PageAct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bean of {@code /admin/users}: the list of accounts, whose filters stand in the address; makes
 * one.
 */
@Named
@RequestScoped
public class AdminUsersView {
  /** So many sectors of an account are named in its row. */
  private static final int SECTORS_NAMED = 2;

  @Inject private AccountService accounts;
  @Inject private RegisterService register;
  @Inject private PlanNames names;
  @Inject private HttpServletRequest request;

  private Page<AccountRow> page;
  private String secret;
  private String secretOf;
  private String username;
  private String name;
  private Role role = Role.ANALYST;
  private String enterpriseNumber;
  private String office;
  private String service;
  private List<String> sectors = List.of();
  private Language language = Language.NL;
  private boolean exerciseParticipant;

  /**
   * Reads the page that the address names at once, so that who may not see it gets the page "not
   * allowed"; a filter that is none answers 400.
   */
  public void open() {
    page =
        accounts.list(
            new AccountFilter(
                given("q"),
                given("role").map(code -> Coded.of(Role.class, code)),
                given("state").map(code -> Coded.of(AccountState.class, code))),
            new PageRequest(given("cursor"), PageRequest.DEFAULT_SIZE));
  }

  private Optional<String> given(String name) {
    return Optional.of(value(name).strip()).filter(v -> !v.isEmpty());
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Makes an account and shows its first password on this answer only. */
  public void make() {
    Optional<OrganisationRow> entity =
        role == Role.ORGANISATION
            ? Optional.of(register.ofAccount(enterpriseNumber))
            : Optional.empty();
    secret =
        accounts.create(
            new NewAccount(
                username,
                name,
                role,
                chosen(office),
                chosen(service),
                entity.map(row -> Set.of(row.sector().code())).orElse(Set.copyOf(sectors)),
                entity.map(OrganisationRow::id),
                language,
                exerciseParticipant,
                false));
    secretOf = username;
    PageAct.answersHere();
    username = null;
    name = null;
    enterpriseNumber = null;
    page = null;
  }

  /** What was chosen in a list that begins with "none". */
  static Optional<String> chosen(String code) {
    return Optional.ofNullable(code).filter(c -> !c.isEmpty());
  }

  /** Whether the account that was just made waits for another administrator. */
  public boolean isWaiting() {
    return accounts
        .list(
            new AccountFilter(
                Optional.of(secretOf), Optional.empty(), Optional.of(AccountState.WAITING)),
            PageRequest.first())
        .rows()
        .stream()
        .anyMatch(row -> row.username().equals(secretOf));
  }

  /** The accounts to show. */
  public Page<AccountRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Name of the office that an account acts for. */
  public String officeOf(AccountRow row) {
    return row.subject().office().map(names::of).orElse("");
  }

  /** Name of the service of an account. */
  public String serviceOf(AccountRow row) {
    return row.subject().service().map(names::of).orElse("");
  }

  /** The offices of the plan in force, to choose from. */
  public List<OfficeDefinition> getOffices() {
    return names.offices();
  }

  /** The services of the plan in force, to choose from. */
  public List<ServiceDefinition> getServices() {
    return names.services();
  }

  /** Sectors of an account as words; of many how many. */
  public String sectorsOf(AccountRow row) {
    List<String> codes = row.subject().sortedSectors();
    return codes.size() > SECTORS_NAMED
        ? Functions.msg("admin_users.sectorCount", codes.size())
        : codes.stream()
            .map(code -> Functions.label(Coded.of(Sector.class, code)))
            .collect(Collectors.joining(", "));
  }

  /** Roles that a person can have. */
  public List<Role> getRoles() {
    return Arrays.stream(Role.values()).filter(r -> r != Role.SYSTEM).toList();
  }

  /** Enterprise number of the entity that a person notifies for. */
  public String getEnterpriseNumber() {
    return enterpriseNumber;
  }

  /** Enterprise number of the entity that a person notifies for. */
  public void setEnterpriseNumber(String enterpriseNumber) {
    this.enterpriseNumber = enterpriseNumber;
  }

  /** States to choose from. */
  public List<AccountState> getStates() {
    return List.of(AccountState.values());
  }

  /** All sectors. */
  public List<Sector> getAllSectors() {
    return List.of(Sector.values());
  }

  /** A first password, shown this once. */
  public String getSecret() {
    return secret;
  }

  /** Whose password it is. */
  public String getSecretOf() {
    return secretOf;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
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

  public String getOffice() {
    return office;
  }

  public void setOffice(String office) {
    this.office = office;
  }

  public String getService() {
    return service;
  }

  public void setService(String service) {
    this.service = service;
  }

  public List<String> getSectors() {
    return sectors;
  }

  public void setSectors(List<String> sectors) {
    this.sectors = sectors;
  }

  public Language getLanguage() {
    return language;
  }

  public void setLanguage(Language language) {
    this.language = language;
  }

  public boolean isExerciseParticipant() {
    return exerciseParticipant;
  }

  public void setExerciseParticipant(boolean exerciseParticipant) {
    this.exerciseParticipant = exerciseParticipant;
  }
}
