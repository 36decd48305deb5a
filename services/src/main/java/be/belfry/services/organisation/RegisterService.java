package be.belfry.services.organisation;

import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.OrganisationFilter;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.RegisterEvent;
import be.belfry.domain.organisation.RegisterImport;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.AccountClosing;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import be.belfry.services.shared.CsvRows;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The register of entities: the facts that decide which bodies of law bind whom. */
@Stateless
public class RegisterService {
  private static final int LONGEST_REASON = 500;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Organisations organisations;
  @Inject private RegisterDesk desk;
  @Inject private AccountClosing accounts;
  @Inject private Event<DomainEvent> events;

  /** A page of the entities that the caller may see, by name. */
  public Page<OrganisationRow> list(OrganisationFilter filter, PageRequest page) {
    door.require(Permission.REGISTER_READ);
    return organisations.list(filter, page);
  }

  /**
   * One entity.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public OrganisationRow detail(UUID id) {
    door.require(Permission.REGISTER_READ);
    return organisations.row(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }

  /** What the register says of the caller's own entity; empty for everybody else. */
  @OpenTo("whoever fills in a report, of the own entity")
  public Optional<LegalStanding> ownStanding() {
    return door.subject().organisation().flatMap(organisations::standing);
  }

  /**
   * The entity that a new account notifies for.
   *
   * @param number its enterprise number
   * @throws RuleViolation ({@code organisation_unknownNumber}) when no entity in the register has
   *     it
   */
  public OrganisationRow ofAccount(String number) {
    door.require(Permission.ACCOUNT_ADMINISTER);
    String text = EnterpriseNumber.of(number).text();
    return organisations.known(List.of(), List.of(text)).stream()
        .filter(row -> !row.isEnded())
        .findFirst()
        .orElseThrow(
            () ->
                new RuleViolation(
                    "organisation_unknownNumber", "no entity has the number " + text, text));
  }

  /** The sectors whose entities the caller writes, for screens; none for who only reads. */
  public List<Sector> keptSectors() {
    Subject by = door.require(Permission.REGISTER_READ);
    return Stream.of(Sector.values()).filter(s -> Organisation.isKeptBy(by, s)).toList();
  }

  /**
   * Puts an entity into the register.
   *
   * @throws Conflict ({@code organisation_numberTaken}) when another one has its number
   * @throws NotAllowed for a sector that the caller does not keep
   */
  public UUID add(SaveOrganisation content) {
    Subject by = door.require(Permission.REGISTER_KEEP);
    return desk.add(content, by, time.now()).id();
  }

  /**
   * Writes an entity anew. It binds reports that come from now on.
   *
   * @param seen version that the caller saw
   * @throws Conflict when it left the register, another one has the number or somebody was faster
   */
  public void change(UUID id, SaveOrganisation content, Optional<Long> seen) {
    Subject by = door.require(Permission.REGISTER_KEEP);
    desk.change(own(id, seen, by), content, by, time.now());
  }

  /**
   * Takes an entity out of the register, with its contacts, and closes its accounts; nothing that
   * was reported is lost.
   *
   * @param reason 1 to 500 characters
   * @param seen version that the caller saw
   */
  public void end(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.REGISTER_KEEP);
    String why = reason(reason);
    Organisation entity = own(id, seen, by);
    entity.end(time.now());
    desk.endContacts(entity, time.now());
    accounts.closeOf(id);
    events.fire(RegisterEvent.Moved.of(entity.row(), why));
  }

  /**
   * Takes an entity into the register again, as it was; its contacts are added anew, its accounts
   * opened by an administrator.
   *
   * @param reason 1 to 500 characters
   * @param seen version that the caller saw
   */
  public void restore(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.REGISTER_KEEP);
    String why = reason(reason);
    Organisation entity = own(id, seen, by);
    entity.restore(time.now());
    events.fire(RegisterEvent.Moved.of(entity.row(), why));
  }

  /**
   * Takes the rows of a file into the register: new numbers are added, known ones written anew. A
   * row that is wrong is refused alone.
   *
   * @param csv UTF-8, separated by commas or semicolons, with a line of column names
   * @throws RuleViolation ({@code shared_csv}, {@code shared_columns}, {@code
   *     organisation_importTooLong}) when the file as a whole cannot be read; nothing is stored
   *     then
   */
  public RegisterImport importFile(InputStream csv) {
    Subject by = door.require(Permission.REGISTER_KEEP);
    RegisterRows rows = new RegisterRows(content -> desk.keep(content, by, time.now()));
    CsvRows.readOfSpreadsheet(csv, RegisterRows.COLUMNS, rows);
    RegisterImport report = rows.report();
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("read", String.valueOf(report.read()));
    counts.put("added", String.valueOf(report.added()));
    counts.put("changed", String.valueOf(report.changed()));
    counts.put("unchanged", String.valueOf(report.unchanged()));
    counts.put("refused", String.valueOf(report.refusals().size()));
    events.fire(new RegisterEvent.Imported(UUID.randomUUID().toString(), counts));
    return report;
  }

  private Organisation own(UUID id, Optional<Long> seen, Subject by) {
    Organisation entity =
        organisations
            .byId(id)
            .filter(found -> found.isVisibleTo(by))
            .orElseThrow(() -> new NotFound(String.valueOf(id)));
    desk.requireKeeper(by, entity.row().sector());
    Versions.require(seen, entity.version(), "entity " + id);
    return entity;
  }

  private static String reason(String text) {
    String why = text == null ? "" : text.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new RuleViolation(
          "organisation_reason", "the reason has 1 to 500 characters", LONGEST_REASON);
    }
    return why;
  }
}
