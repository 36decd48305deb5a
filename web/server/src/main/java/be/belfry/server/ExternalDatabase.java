package be.belfry.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL of the operator's own. What he gave is looked at before anything is written there:
 * whether both addresses lead to one database, and whether the walls stand before the role of the
 * portal. Nothing else would say that they do not.
 */
final class ExternalDatabase {
  /** Addresses of this machine, as they may stand in an address. */
  private static final Pattern HERE =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?|/.*");

  /**
   * What is reached by an address.
   *
   * @param database its name
   * @param startedAt when its server started, in seconds since 1970 with microseconds: no two
   *     servers share it
   * @param encoding of its characters
   * @param role who is connected
   * @param unbounded role that passes row security and that he is, or is a member of; empty for
   *     none
   * @param owner role that owns tables here and that he is, or is a member of; empty for none
   */
  record Reached(
      String database,
      String startedAt,
      String encoding,
      String role,
      Optional<String> unbounded,
      Optional<String> owner) {}

  private ExternalDatabase() {}

  /**
   * Looks at both addresses.
   *
   * @param owner connects as the role that owns the schema, or will make it
   * @param app connects as the role of the portal
   * @throws StartFailure in one sentence when either cannot be connected to, or what they lead to
   *     is not as it must be
   */
  static void check(DataSource owner, DataSource app) {
    Reached byOwner = reached(Settings.OWNER, owner, "");
    Reached byApp = reached(Settings.DATABASE, app, byOwner.role());
    refusal(byOwner, byApp)
        .ifPresent(
            sentence -> {
              throw new StartFailure(sentence);
            });
  }

  /**
   * Why no node may start with these two; empty when one may.
   *
   * @param owner what the owner's address leads to
   * @param app what that of the portal leads to
   */
  static Optional<String> refusal(Reached owner, Reached app) {
    if (!owner.database().equals(app.database()) || !owner.startedAt().equals(app.startedAt())) {
      return Optional.of(
          "BELFRY_DB_URL and BELFRY_DB_OWNER_URL lead to two databases ("
              + app.database()
              + " and "
              + owner.database()
              + (owner.database().equals(app.database()) ? " of another server" : "")
              + "); name the same one in both.");
    }
    if (!owner.encoding().equals("UTF8")) {
      return Optional.of(
          "the database "
              + owner.database()
              + " keeps its characters in "
              + owner.encoding()
              + "; make one with encoding 'UTF8', as docs/operations/install.md says.");
    }
    return app.unbounded()
        .map(role -> passes(app, "row security does not hold back", role))
        .or(() -> app.owner().map(role -> passes(app, "the tables belong to", role)));
  }

  private static String passes(Reached app, String why, String role) {
    return "BELFRY_DB_URL connects as "
        + app.role()
        + ", before whom no wall stands ("
        + why
        + " "
        + role
        + (role.equals(app.role()) ? "" : ", of which that role is a member")
        + "); name there the role that owns nothing, as docs/operations/install.md says.";
  }

  /**
   * Connects and looks.
   *
   * @param variable with the address
   * @param owner role that will own the tables that are not there yet; empty when nobody is known
   */
  private static Reached reached(String variable, DataSource source, String owner) {
    try (Connection connection = source.getConnection();
        PreparedStatement look =
            connection.prepareStatement(
                """
                with mine as (
                  select r.oid, r.rolname, r.rolsuper or r.rolbypassrls as unbounded from pg_roles r
                  where pg_has_role(current_user, r.oid, 'member')
                )
                select current_database(), extract(epoch from pg_postmaster_start_time())::text,
                  current_setting('server_encoding'), current_user,
                  (select rolname from mine where unbounded
                    order by rolname <> current_user, rolname limit 1),
                  (select rolname from mine
                    where rolname = ?
                      or oid in (select nspowner from pg_namespace where nspname = 'belfry')
                      or oid in (select relowner from pg_class
                        where relnamespace = to_regnamespace('belfry'))
                    order by rolname <> current_user, rolname limit 1)
                """)) {
      look.setString(1, owner);
      try (ResultSet found = look.executeQuery()) {
        found.next();
        return new Reached(
            found.getString(1),
            found.getString(2),
            found.getString(3),
            found.getString(4),
            Optional.ofNullable(found.getString(5)),
            Optional.ofNullable(found.getString(6)));
      }
    } catch (SQLException e) {
      throw new StartFailure(
          "the database of " + variable + " refused (" + e.getMessage() + ").", e);
    }
  }

  /**
   * How many connections of portals a database has: before this one's portal is there, those of
   * other nodes.
   */
  static long openPortals(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and application_name = '"
                    + PortalServer.APPLICATION
                    + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Whether an address leads over a network without a word on how: the driver then asks for TLS,
   * does not look whom it speaks to, and goes on in plain text with whoever has none.
   *
   * @param url one that cannot be read leads nowhere; that is said when it is used
   */
  static boolean isReachedInTheOpen(String url) {
    Properties read;
    try {
      read = InstalledDatabase.quietly(() -> Driver.parseURL(url, null));
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (read == null || PGProperty.SSL_MODE.getOrDefault(read) != null || isByTls(read)) {
      return false;
    }
    String hosts = PGProperty.PG_HOST.getOrDefault(read);
    for (String host : (hosts == null ? "localhost" : hosts).split(",")) {
      if (!HERE.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The driver's older word for {@code verify-full}. */
  private static boolean isByTls(Properties read) {
    String ssl = PGProperty.SSL.getOrDefault(read);
    return ssl != null && (ssl.isEmpty() || Boolean.parseBoolean(ssl));
  }
}
