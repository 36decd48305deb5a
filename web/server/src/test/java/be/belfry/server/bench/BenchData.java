package be.belfry.server.bench;

import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.services.security.Passwords;
import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Fills an installation by statements of many rows, as the owner of the schema and past the use
 * cases: 200 organisations that notify, people that sign in, and incidents over five years in all
 * sectors, with the shares below. The figures of statistics are not counted for the incidents (the
 * trigger stands aside while they are written), everything else is as the program writes it.
 *
 * <p>Of 100 incidents 20 are marked clear, 40 green, 30 amber, 8 amber strict and 2 red; 4 are
 * open; 10 concern two sectors. Every 1,000th title has a rare word, every third a common one.
 */
final class BenchData {
  /** Organisations with an account and a token each. */
  static final int ORGANISATIONS = 200;

  /** One more with an account and a token, that takes no turn: it notifies when it is asked to. */
  static final int QUIET = ORGANISATIONS;

  /** Accounts of a sector's authority with a password hashed as the program does. */
  static final int PEOPLE = 16;

  /** Password of each of them. */
  static final String PASSWORD = "bench correct horse battery";

  private static final int CHUNK = 50_000;
  private static final String SECRET = "bench-token-of-organisation-";

  private final BenchServer server;

  BenchData(BenchServer server) {
    this.server = server;
  }

  /** Token of the n-th organisation. */
  static String token(int n) {
    return SECRET + n;
  }

  /** Token of a sector's authority, the least privileged role that reads incidents. */
  static String readerToken() {
    return SECRET + "reader";
  }

  /** User name of the n-th person that signs in. */
  static String username(int n) {
    return "bench.person." + n;
  }

  /** User name of the person of the n-th organisation, whose role sees its own records only. */
  static String reporter(int n) {
    return "bench.organisation." + n;
  }

  /** Enterprise number of the n-th organisation. */
  static String enterpriseNumber(int n) {
    return "0999.%03d.%03d".formatted(n, n);
  }

  void fill(int incidents) throws IOException, SQLException, InterruptedException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      organisations(owner);
      people(owner);
      statement.execute("alter table incident disable trigger statistics_counts");
      incidents(incidents);
      statement.execute("alter table incident enable trigger statistics_counts");
      statement.execute("vacuum analyze incident");
      statement.execute("analyze");
      statement.execute("checkpoint");
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
      // Only PostgreSQL's administrator may ask for a checkpoint; it comes by itself then.
    }
  }

  private static void organisations(Connection owner) throws SQLException {
    try (PreparedStatement organisation =
            owner.prepareStatement(
                """
                insert into organisation (id, name, enterprise_number, sector, category, language)
                values (?, ?, ?, ?, ?, 'nl')
                """);
        PreparedStatement account = account(owner);
        PreparedStatement token = token(owner)) {
      List<String> sectors = codes(Sector.values());
      for (int n = 0; n <= QUIET; n++) {
        UUID id = UUID.randomUUID();
        organisation.setObject(1, id);
        organisation.setString(2, "Bench organisation " + n);
        organisation.setString(3, enterpriseNumber(n));
        organisation.setString(4, sectors.get(n % sectors.size()));
        organisation.setString(5, n % 2 == 0 ? "essential" : "important");
        organisation.addBatch();
        add(account, token, reporter(n), "organisation", id, "no login", token(n));
      }
      organisation.executeBatch();
      account.executeBatch();
      token.executeBatch();
    }
  }

  private static void people(Connection owner) throws SQLException {
    String hash = new Passwords().hash(PASSWORD);
    try (PreparedStatement account = account(owner);
        PreparedStatement token = token(owner)) {
      add(account, token, "bench.reader", "sectorAuthority", null, "no login", readerToken());
      for (int n = 0; n < PEOPLE; n++) {
        add(account, token, username(n), "analyst", null, hash, SECRET + "person-" + n);
      }
      account.executeBatch();
      token.executeBatch();
    }
  }

  private static PreparedStatement account(Connection owner) throws SQLException {
    return owner.prepareStatement(
        """
        insert into account (id, username, name, role, sectors, organisation_id, language,
          password_hash, created_at)
        values (?, ?, ?, ?, ?, ?, 'nl', ?, now())
        """);
  }

  private static PreparedStatement token(Connection owner) throws SQLException {
    return owner.prepareStatement(
        """
        insert into api_token (id, secret_hash, account_id, name, created_at)
        values (gen_random_uuid(), ?, ?, 'bench', now())
        """);
  }

  private static void add(
      PreparedStatement account,
      PreparedStatement token,
      String username,
      String role,
      UUID organisation,
      String hash,
      String secret)
      throws SQLException {
    UUID id = UUID.randomUUID();
    account.setObject(1, id);
    account.setString(2, username);
    account.setString(3, username);
    account.setString(4, role);
    account.setArray(
        5,
        account
            .getConnection()
            .createArrayOf("text", organisation == null ? new String[] {"energy"} : new String[0]));
    account.setString(6, organisation == null ? null : organisation.toString());
    account.setString(7, hash);
    account.addBatch();
    token.setString(1, Secrets.hash(secret));
    token.setObject(2, id);
    token.addBatch();
  }

  /** Two connections write chunks of rows side by side. */
  private void incidents(int count) throws InterruptedException, SQLException {
    List<Thread> threads = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int offset = half * CHUNK;
      Thread thread =
          new Thread(
              () -> {
                try (Connection owner = server.connect("belfry_owner")) {
                  owner.createStatement().execute("set synchronous_commit = off");
                  for (int from = offset; from < count; from += 2 * CHUNK) {
                    chunk(owner, from, Math.min(count, from + CHUNK));
                  }
                } catch (IOException | SQLException e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new SQLException("the filling failed", failures.get(0));
    }
  }

  private static void chunk(Connection owner, int from, int to) throws SQLException {
    try (PreparedStatement insert =
        owner.prepareStatement(
            """
            insert into incident (id, reference, title, classification, phenomenon, severity, status,
              sectors, sub_sectors, services, tlp, originator, named, organisation_id,
              organisation_name, cross_border, root_cause, tier, indicators, detected_at, opened_at,
              closed_at, counted_at, imputed_date, date_precision, source, exercise)
            select gen_random_uuid(), 'I-2000-' || lpad(n::text, 9, '0'),
              (array['Ransomware in', 'Outage of', 'Phishing against'])[1 + n % 3] || ' '
                || (array['the control centre', 'the mail servers', 'the customer portal',
                  'the payroll', 'a substation'])[1 + n / 3 % 5] || ' of site ' || n / 7 % 9000
                || case when n % 1000 = 0 then ' belladonna' else '' end,
              (?::text[])[1 + n % cardinality(?::text[])],
              (?::text[])[1 + n % cardinality(?::text[])],
              (array['baseline', 'low', 'low', 'medium', 'medium', 'high', 'severe'])[1 + n / 11 % 7],
              case when n % 25 = 0 then 'handling' else 'closed' end,
              case when n % 10 = 0
                then array[(?::text[])[1 + n / 13 % 18], (?::text[])[1 + (n / 13 + 5) % 18]]
                else array[(?::text[])[1 + n / 13 % 18]] end,
              '{}', '{}',
              case when n % 100 < 20 then 'clear' when n % 100 < 60 then 'green'
                when n % 100 < 90 then 'amber' when n % 100 < 98 then 'amberStrict' else 'red' end,
              'bench', '{}', null, 'Bench organisation ' || n % 200, 'unknown',
              (?::text[])[1 + n % cardinality(?::text[])], 'none',
              array['host-' || n || '.example'], at, at, case when n % 25 = 0 then null else at end,
              at, false, 'instant', ?, false
            from (select n, now() - (n % 1826) * interval '1 day' - (n % 86400) * interval '1 second' as at
              from generate_series(?::int, ?::int - 1) n) numbered
            """)) {
      List<String> types = Stream.of(RsitType.values()).map(RsitType::code).toList();
      int at = 1;
      at = twice(insert, at, types);
      at = twice(insert, at, codes(Phenomenon.values()));
      List<String> sectors = codes(Sector.values());
      at = twice(insert, at, sectors);
      insert.setArray(at++, owner.createArrayOf("text", sectors.toArray()));
      at = twice(insert, at, codes(RootCause.values()));
      insert.setString(at++, OpenIncident.OWN);
      insert.setInt(at++, from);
      insert.setInt(at, to);
      insert.executeUpdate();
    }
  }

  private static int twice(PreparedStatement insert, int at, List<String> codes)
      throws SQLException {
    var array = insert.getConnection().createArrayOf("text", codes.toArray());
    insert.setArray(at, array);
    insert.setArray(at + 1, array);
    return at + 2;
  }

  private static List<String> codes(Coded[] values) {
    return Stream.of(values).map(Coded::code).filter(code -> !code.isEmpty()).toList();
  }
}
