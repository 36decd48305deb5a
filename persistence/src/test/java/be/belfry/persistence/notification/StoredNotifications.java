package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.HolidaysOf2026;
import be.belfry.persistence.Database;
import be.belfry.persistence.clock.JpaLegalClocks;
import be.belfry.persistence.security.SqlSigningKeys;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for each test, with the notifications that it takes in, read as one person
 * or another.
 */
final class StoredNotifications implements AfterEachCallback {
  static final Subject SYSTEM = Subject.system("test");
  static final Subject ANALYST = viewer(Role.ANALYST, Set.of(), null);
  static final String KEY = "test-key";
  private final Database database = Database.fresh();

  StoredNotifications() {
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new SqlSigningKeys()).register(KEY, new byte[32], NOW);
          return null;
        });
  }

  Database database() {
    return database;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database.close();
  }

  /** The next report of a thread. */
  static ANotification followUp(String kind, Stored first) {
    return aNotification().with("kind", kind).with("follows", first.facts().reference());
  }

  /** Takes in a first report, or the next one of a thread. */
  Stored take(ANotification notification, Optional<Stored> first) {
    return take(notification, first, Optional.empty());
  }

  Stored take(ANotification notification, Optional<Stored> first, Optional<UUID> organisation) {
    return take(
        first
            .map(stored -> command(notification, stored))
            .orElseGet(
                () ->
                    command(
                        notification,
                        UUID.randomUUID(),
                        Optional.empty(),
                        List.of(),
                        organisation)));
  }

  Stored take(TakeIn command) {
    return database.as(
        Subject.anonymous(Language.NL), em -> Database.inject(em, new SqlIntake()).take(command));
  }

  /** The next report with the clocks of its thread as they stand now. */
  TakeIn command(ANotification notification, Stored first) {
    return database.as(
        SYSTEM,
        em -> {
          JpaNotifications store = Database.inject(em, new JpaNotifications());
          NotificationThread thread =
              store
                  .thread(store.byReference(first.facts().reference()).orElseThrow().threadId())
                  .orElseThrow();
          return command(
              notification,
              thread.id(),
              Optional.of(thread.version()),
              Database.inject(em, new JpaLegalClocks()).copies(thread.id()),
              thread.organisationId());
        });
  }

  TakeIn command(
      ANotification notification,
      UUID thread,
      Optional<Integer> version,
      List<LegalClock> clocks,
      Optional<UUID> organisation) {
    ReceiveNotification read = notification.build();
    byte[] body = notification.bytes();
    return new TakeIn(
        read,
        body,
        false,
        Sha256.hex(body),
        new String(body, StandardCharsets.UTF_8),
        Subject.anonymous(Language.NL),
        NOW,
        thread,
        version,
        organisation,
        ThreadClocks.after(
            thread, clocks, List.of(), read.report(NOW, Optional.empty()), new HolidaysOf2026()),
        KEY,
        Optional.empty(),
        read.contact()
            .email()
            .map(to -> new TakeIn.Mail(to, "Received {reference}", "Keep {reference}")));
  }

  Receipt keep(Receipt receipt) {
    return database.as(
        Subject.anonymous(Language.NL),
        em -> Database.inject(em, new SqlIntake()).keepSignatures(List.of(receipt)).get(0));
  }

  NotificationDetail detail(String reference) {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new SqlNotificationQueries()).detail(reference, NOW).orElseThrow());
  }

  Page<NotificationRow> list(NotificationFilter filter, PageRequest page) {
    return list(filter, ANALYST, page);
  }

  Page<NotificationRow> list(NotificationFilter filter, Subject viewer, PageRequest page) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlNotificationQueries()).list(filter, viewer, page));
  }

  /** The numbers at the end of the ids, in the order of the list. */
  List<Integer> found(NotificationFilter filter) {
    return list(filter, PageRequest.first()).rows().stream()
        .map(row -> (int) row.id().getLeastSignificantBits())
        .toList();
  }

  /** The numbers at the end of the ids of all that one sees, ascending. */
  List<Integer> ids(Subject viewer) {
    return list(NotificationFilter.all(), viewer, PageRequest.first()).rows().stream()
        .map(row -> (int) row.id().getLeastSignificantBits())
        .sorted()
        .toList();
  }

  /** What has these states, sectors and kinds, came then, and holds the words; null is any. */
  static NotificationFilter matching(
      Set<NotificationState> states,
      Set<Sector> sectors,
      Set<NotificationKind> kinds,
      Instant from,
      Instant to,
      String text) {
    return new NotificationFilter(
        states,
        sectors,
        kinds,
        Set.of(),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        Optional.ofNullable(text),
        false,
        NotificationFilter.Sort.NEWEST_FIRST);
  }

  UUID organisation(String name) {
    UUID id = UUID.randomUUID();
    database.asOwner(
        "insert into organisation (id, name, sector, category, language) values ('%s', '%s', 'energy', 'essential', 'fr')"
            .formatted(id, name));
    return id;
  }

  long count(String table) {
    return Long.parseLong(texts("select count(*)::text from " + table).get(0));
  }

  /** How many rows of a table a viewer sees. */
  long rows(Subject viewer, String table) {
    return database
        .as(
            viewer,
            em ->
                ((Number) em.createNativeQuery("select count(*) from " + table).getSingleResult()))
        .longValue();
  }

  /** The first column of what the owner of the tables reads. */
  List<String> texts(String sql) {
    try (Connection connection = database.connect("belfry_owner");
        Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      List<String> out = new ArrayList<>();
      while (result.next()) {
        out.add(result.getString(1));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static Subject viewer(Role role, Set<String> sectors, UUID organisation) {
    return viewer(new UUID(9, 9), role, sectors, organisation);
  }

  static Subject viewer(UUID id, Role role, Set<String> sectors, UUID organisation) {
    return new Subject(
        id,
        role.code().toLowerCase(Locale.ROOT),
        role.code(),
        role,
        Optional.empty(),
        Optional.empty(),
        sectors,
        Optional.ofNullable(organisation),
        Language.EN,
        false);
  }
}
