package be.belfry.server.walls;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Walls;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shipped jar with one record of each kind for each sector, marking and exercise or not, and
 * somebody of each role who looks. Made once for the tests that follow each other; read only.
 */
public final class WalledServer {
  /** Copies begin here; below are the chains that the program made itself. */
  static final int FIRST_COPY = 10;

  /** Whom the calls of this world call. */
  static final String CALLED = Cast.SERVICE;

  private static volatile WalledServer running;
  private static int made;

  private final ShippedServer server;
  private final Cast cast;
  private final List<Canary> records;
  private final Chain.Made inEnergy;
  private final Chain.Made inHealth;

  private WalledServer(
      ShippedServer server,
      Cast cast,
      List<Canary> records,
      Chain.Made inEnergy,
      Chain.Made inHealth) {
    this.inEnergy = inEnergy;
    this.inHealth = inHealth;
    this.server = server;
    this.cast = cast;
    this.records = records;
  }

  /** The one that is there, or a new one. */
  public static synchronized WalledServer get() {
    if (running == null) {
      Path home = ShippedServer.ownHome("walled-home-" + ++made);
      ShippedServer.delete(home);
      ShippedServer server = ShippedServer.start(home, Map.of(), "serve");
      ShippedServer.guest(
          () -> {
            running = null;
            server.stop();
          });
      running = fill(server);
    }
    return running;
  }

  /**
   * The same for a test that changes it: the next one gets a fresh one. The program's own process
   * ends when another guest comes.
   */
  public static synchronized WalledServer giveAway() {
    WalledServer given = get();
    running = null;
    return given;
  }

  private static WalledServer fill(ShippedServer server) {
    Cast cast = new Cast();
    Http http = new Http(server.address());
    try (Connection owner = server.pastTheWalls()) {
      cast.store(owner);
      new Chain(http, cast, 0).make("amber", false);
      Copies copies = new Copies(owner);
      new Chain(http, cast, 1).make("amberStrict", false);
      new Chain(http, cast, 2).make("red", false);
      new Chain(http, cast, 3).make("red", true);
      Chain.Made inEnergy = new Chain(http, cast, 4).make("amber", false, "energy");
      Chain.Made inHealth = new Chain(http, cast, 5).make("amber", false, "health");
      // One crisis of two sectors: each sees the file and its own incident.
      String file = "/crises/" + inEnergy.crisis();
      http.rest(
          cast.officer(),
          "PUT",
          file + "/incidents/" + inHealth.incident(),
          "{'reason': 'same actor'}",
          "application/json",
          "If-Match",
          http.tag(cast.officer(), file));
      owner.setAutoCommit(false);
      int chain = FIRST_COPY;
      Map<Integer, Walls> all = new LinkedHashMap<>();
      for (Sector sector : Sector.values()) {
        for (Tlp tlp : Tlp.values()) {
          for (boolean exercise : new boolean[] {false, true}) {
            all.put(chain, walls(cast, sector, tlp, exercise, chain));
            chain++;
          }
        }
      }
      copies.copy(all);
      hang(owner);
      owner.commit();
      new Departures(new Chain(http, cast, 4), http, cast).leave(owner, inEnergy);
      return new WalledServer(server, cast, Records.of(owner), inEnergy, inHealth);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AssertionError refused) {
      throw new AssertionError("the server said: " + server.lastWords(), refused);
    }
  }

  /** Rows that hang on the records and that no chain makes by itself. */
  private static void hang(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into political_note (id, request_id, no, text, decided_by, decided_at, noted_by, noted_at)
            select gen_random_uuid(), id, 1, summary, 'test', now(), 'test', now() from assistance_request
          """);
      statement.execute(
          """
          insert into assistance_offer (id, request_id, no, nation, capability, conditions, state,
              noted_by, noted_at, changed_at, reason)
            select gen_random_uuid(), id, 1, 'FR', summary, '', 'offered', 'test', now(), now(), ''
            from assistance_request
          """);
      statement.execute(
          """
          insert into release (id, reference, object, addressee, marking, sha256, released_by, sent_by,
              sent_at, tlp, sectors, services, organisation_id, named, exercise)
            select gen_random_uuid(), 'R-1999-' || split_part(reference, '-', 3), reference, addressee, marking,
              repeat('0', 64), summary, 'test', now(), tlp, sectors, services, organisation_id, named,
              exercise
            from assistance_request
          """);
      statement.execute(
          """
          insert into contact (id, unit, entity_id, sectors, name, language, rank, exercise, changed_at)
            select gen_random_uuid(), w.unit, w.entity, w.sectors, 'Desk', 'nl', 'first', e.exercise, now()
            from (values ('FCCU', null, '{}'::text[]), ('NCCN', null, '{}'),
                (null, '%1$s', '{energy}'), (null, '%2$s', '{health}')) w (unit, entity, sectors),
              (values (true), (false)) e (exercise)
          """
              .formatted(Cast.OWN, Cast.OTHER));
      statement.execute(
          """
          insert into contact_channel (id, contact_id, kind, address)
            select gen_random_uuid(), id, 'mail', 'desk@example.be' from contact
          """);
      statement.execute(
          """
          insert into rota_shift (id, unit, role, contact_id, starts_at, ends_at, exercise, planned_by)
            select gen_random_uuid(), 'NCCN', 'holder', id, now(), now() + interval '1 day', exercise, 'test'
            from contact
          """);
      statement.execute(
          """
          insert into call_out (id, kind, unit, text, state, answer_seconds, step, started_at, started_by,
              next_at, tlp, sectors, services, organisation_id, named, exercise)
            select gen_random_uuid(), 'call', 'FCCU', '', 'calling', 600, 1, now(), 'test',
              now() + interval '10 years', tlp, sectors, services, organisation_id, named, exercise
            from incident
          """);
      // As the program calls a service about a duty and to a cell of a red file. These are the
      // newest of their world, so that they stand on the first page of its list.
      statement.execute(
          """
          insert into call_out (id, kind, unit, cause, text, state, answer_seconds, step, started_at,
              started_by, next_at, tlp, sectors, services, exercise)
            select gen_random_uuid(), w.kind, '%1$s', c.reference || w.part, c.title, w.state, 600, 1,
              now() + interval '1 minute', 'test', now() + interval '10 years', 'amber', '{}', '{%1$s}',
              c.exercise
            from crisis c, (values ('duty', '', 'calling'), ('call', '/S-1', 'unanswered')) w (kind, part, state)
            where c.tlp = 'red' and c.sectors && '{energy,health}'
          """
              .formatted(CALLED));
      // The month has had its drill: no timer starts one while somebody compares.
      statement.execute(
          """
          insert into call_out (id, kind, unit, text, drill, state, answer_seconds, step, started_at,
              started_by, tlp, sectors, services, exercise)
            select gen_random_uuid(), 'drill', 'NCCN', '', to_char(m.at, 'YYYY-MM'), 'unanswered', 600, 1,
              now(), 'test', 'amber', '{}', '{NCCN}', false
            from (values (now() at time zone 'Europe/Brussels'),
              (now() at time zone 'Europe/Brussels' + interval '1 day')) m (at)
          """);
      statement.execute(
          """
          insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at, sent_at)
            select id, 'mail', 'desk@example.be', 'call', '', now(), now(), now() from call_out
          """);
      statement.execute(
          """
          insert into call_out_call (id, call_out_id, step, contact_id, contact_name, channel, message_id,
              secret_hash, called_at)
            select gen_random_uuid(), k.id, 1, (select id from contact limit 1), 'Desk', 'mail', k.id,
              k.id::text, now() from call_out k
          """);
      statement.execute(
          """
          insert into step_file (id, step_id, name, kind, sha256, bytes, added_by, added_for, added_at)
            select gen_random_uuid(), s.id, left(s.title[1], 120), 'other', encode(sha256(b.bytes), 'hex'), b.bytes,
              'test', b.added_for, now()
            from step_run s, (values ('\\x00'::bytea, null), ('\\x01', '%s')) b (bytes, added_for)
          """
              .formatted(Cast.OWN));
      statement.execute(
          """
          insert into step_round (id, step_id, no, evidence, sha256, done_by, done_for, done_at)
            select gen_random_uuid(), s.id, b.no, s.title[1], encode(sha256(convert_to(s.title[1], 'UTF8')), 'hex'),
              'test', b.done_for, now()
            from step_run s, (values (1, null), (2, '%s')) b (no, done_for)
          """
              .formatted(Cast.OWN));
      statement.execute(
          """
          insert into duty_raising (duty_id, cause, told, told_at)
            select id, 'overdue', 'service', now() from duty
          """);
      statement.execute(
          """
          insert into briefing_receipt (id, briefing_id, reader_id, reader, office, received_at)
            select gen_random_uuid(), id, gen_random_uuid(), title, 'test', now() from briefing
          """);
      statement.execute(
          """
          insert into sitrep_receipt (id, sitrep_id, reader_id, reader, unit, kind, received_at)
            select gen_random_uuid(), id, gen_random_uuid(), title, 'test', 'opened', now() from sitrep
          """);
    }
  }

  /** Every third is of one organisation, every second concerns one service. */
  private static Walls walls(Cast cast, Sector sector, Tlp tlp, boolean exercise, int chain) {
    return new Walls(
        tlp.code(),
        Set.of(sector.code()),
        sector.ordinal() % 2 == 0 ? Set.of(Cast.SERVICE) : Set.of(),
        Optional.of(sector.ordinal() % 3 == 0 ? Cast.OWN : Cast.OTHER),
        tlp == Tlp.RED ? cast.circle() : Set.of(),
        exercise);
  }

  /** The running jar. */
  public ShippedServer server() {
    return server;
  }

  /** What happened in energy; its crisis holds the incident of health too. */
  Chain.Made inEnergy() {
    return inEnergy;
  }

  /** What happened in health. */
  Chain.Made inHealth() {
    return inHealth;
  }

  Http http() {
    return new Http(server.address());
  }

  /** Who looks. */
  public Cast cast() {
    return cast;
  }

  /** All records of the database. */
  public List<Canary> records() {
    return records;
  }

  /** Those with a canary, one for each kind, sector, marking and exercise or not. */
  List<Canary> canaries() {
    return records.stream().filter(c -> c.chain() >= FIRST_COPY).toList();
  }
}
