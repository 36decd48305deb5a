package be.belfry.server;

import be.belfry.services.security.DurableFile;
import be.belfry.services.security.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which sealing key a database belongs to: its fingerprint stands there. A node with another key,
 * or with one that it has just made, would work and count each right one-time code as a wrong one.
 */
final class InstallationSeal {
  private static final String KEY = "sealing.fingerprint";

  private final Path keys;

  /**
   * @param home data folder of this node, in whose folder of keys its own is
   */
  InstallationSeal(Path home) {
    this.keys = home.resolve("keys");
  }

  /**
   * What is known before anything is made.
   *
   * @param own fingerprint of the key in the folder; empty when there is none
   * @param known fingerprint that the database has; empty when no node of a version that writes it
   *     has started yet
   * @param sealed whether anybody has a second factor
   * @param opens whether the key in the folder opens one of them
   * @param others whether other nodes work on the database now
   */
  record Found(
      Optional<String> own, Optional<String> known, boolean sealed, boolean opens, boolean others) {
    Verdict verdict() {
      if (own.isPresent() && own.equals(known)) {
        return Verdict.KNOWN;
      }
      // Where nothing is sealed, a key that was lost may be followed by another one, but not under
      // a node that is about to seal with it.
      boolean free = !sealed && (known.isEmpty() || !others);
      if (free || known.isEmpty() && opens) {
        return Verdict.TAKEN;
      }
      return own.isPresent() ? Verdict.OTHER : Verdict.MISSING;
    }
  }

  /** What becomes of the key of a node. */
  enum Verdict {
    /** It is that of the database. */
    KNOWN,
    /** It becomes that of the database; where there is none, one is made. */
    TAKEN,
    /** The database belongs to another one. */
    OTHER,
    /** There is none, and one that is made now would open nothing. */
    MISSING
  }

  /**
   * Has the node work with the key that the database belongs to, and makes one where nothing is
   * sealed yet.
   *
   * @param owner connects as the role that owns the schema
   * @throws StartFailure when the key is missing, another one or damaged
   */
  void bind(DataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Of two nodes that start at once the second finds what the first has written.
      statement.execute("lock table belfry.installation in share row exclusive mode");
      boolean others = ExternalDatabase.openPortals(connection) > 0;
      Verdict verdict = found(connection, others).verdict();
      refuse(verdict);
      if (verdict == Verdict.TAKEN) {
        remember(connection, SealingKey.open(keys).fingerprint());
      }
      takeNext(known(connection).orElseThrow());
      connection.commit();
    }
  }

  /**
   * Exchanges the key: seals every second factor with a new one, has the database know it and the
   * log say so, and takes it into the folder. When the program or its machine ends on the way, one
   * of the two keys is whole and the database's: the next start finds it.
   *
   * @param connection as the role that owns the schema; its transaction is committed
   * @return how many second factors were sealed anew
   * @throws StartFailure when a node works on the database, this folder lacks its key, or another
   *     one sealed somebody's second factor; nothing is changed then
   */
  int exchange(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // A node that starts meanwhile waits for it in bind().
      statement.execute("lock table installation in share row exclusive mode");
      long portals = ExternalDatabase.openPortals(connection);
      if (portals > 0) {
        throw new StartFailure(
            "a node works on the database (connections: "
                + portals
                + ") and would seal with the key of before; stop every node, then exchange it.");
      }
      Optional<String> known = known(connection);
      refuse(found(connection, false).verdict());
      SealingKey before =
          own(known)
              .orElseThrow(
                  () ->
                      new StartFailure(
                          "there is no sealing.key in " + keys + " that could be exchanged."));
      Map<UUID, byte[]> secrets = opened(statement, before);
      // The one that the database knows is that of the folder before there is another beside it.
      takeNext(before.fingerprint());
      SealingKey after = makeNext();
      sealAnew(connection, after, secrets);
      statement.executeUpdate(
          "update login_session set offered_secret = null, version = version + 1"
              + " where offered_secret is not null");
      remember(connection, after.fingerprint());
      CommandRecord.append(
          connection,
          "installation.keyExchanged",
          "installation",
          "{\"secondFactors\":%d}".formatted(secrets.size()));
      connection.commit();
      takeNext(after.fingerprint());
      return secrets.size();
    }
  }

  /** The secrets of all second factors by account. */
  private static Map<UUID, byte[]> opened(Statement statement, SealingKey key) throws SQLException {
    Map<UUID, byte[]> secrets = new HashMap<>();
    try (ResultSet factor =
        statement.executeQuery(
            """
            select f.account_id, f.secret, a.username
            from second_factor f join account a on a.id = f.account_id for update of f
            """)) {
      while (factor.next()) {
        UUID account = factor.getObject(1, UUID.class);
        String username = factor.getString(3);
        secrets.put(
            account,
            key.open(SealingKey.place(account), factor.getBytes(2))
                .orElseThrow(
                    () ->
                        new StartFailure(
                            "another key sealed the second factor of "
                                + username
                                + "; nothing was changed. Remove it first: belfry"
                                + " reset-second-factor "
                                + username)));
      }
    }
    return secrets;
  }

  private static void sealAnew(Connection connection, SealingKey key, Map<UUID, byte[]> secrets)
      throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("update second_factor set secret = ? where account_id = ?")) {
      for (Map.Entry<UUID, byte[]> secret : secrets.entrySet()) {
        put.setBytes(1, key.seal(SealingKey.place(secret.getKey()), secret.getValue()));
        put.setObject(2, secret.getKey());
        put.addBatch();
      }
      put.executeBatch();
    }
  }

  /** Durable with its name: a database elsewhere would keep what it seals through a power cut. */
  private SealingKey makeNext() {
    try {
      SealingKey next = SealingKey.makeNext(keys);
      DurableFile.force(keys);
      return next;
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e);
    }
  }

  private StartFailure unwritable(Exception why) {
    return new StartFailure(
        "the sealing.key in " + keys + " cannot be written; see to that folder and its disk.", why);
  }

  private void takeNext(String fingerprint) {
    try {
      SealingKey.takeNext(keys, fingerprint);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unwritable(e);
    }
  }

  /**
   * Looks again once others can see that this node is there: one that began just after it may have
   * made a key before.
   *
   * @param owner connects as the role that owns the schema
   * @throws StartFailure when the database belongs to another key now
   */
  void confirm(DataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      Optional<String> known = known(connection);
      if (!known.equals(own(known).map(SealingKey::fingerprint))) {
        refuse(Verdict.OTHER);
      }
    }
  }

  /**
   * Refuses a copy of the database with the keys of this folder, by which nobody could prove his
   * second factor. The tables may be of an earlier version.
   *
   * @param connection as the role that owns the schema
   * @throws StartFailure as {@link #bind}
   */
  void refuseAnother(Connection connection) throws SQLException {
    refuse(found(connection, true).verdict());
  }

  /**
   * Refuses what {@link #bind} would, before tables of an earlier version are changed: who is
   * refused after it has no program left that starts.
   *
   * @param connection as the role that owns the schema; no other node works on it
   * @throws StartFailure as {@link #bind}
   */
  void refuseBeforeUpdate(Connection connection) throws SQLException {
    refuse(found(connection, false).verdict());
  }

  private void refuse(Verdict verdict) {
    if (verdict == Verdict.OTHER) {
      throw new StartFailure(
          "the sealing.key in "
              + keys
              + " is not the one that this database belongs to, and opens nobody's second factor; copy"
              + " keys/sealing.key of its first node there, or name the right data folder or"
              + " database.");
    }
    if (verdict == Verdict.MISSING) {
      throw new StartFailure(
          "there is no sealing.key in "
              + keys
              + ", and another one would open nobody's second factor; copy keys/sealing.key of the"
              + " first node of this database there, or set BELFRY_HOME to its data folder.");
    }
  }

  private Optional<SealingKey> own(Optional<String> known) {
    try {
      return SealingKey.find(keys, known);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new StartFailure(
          "the sealing.key in "
              + keys
              + " is damaged or cannot be read; copy that of another node or of a backup there.",
          e);
    }
  }

  private Found found(Connection connection, boolean others) throws SQLException {
    Optional<String> known = known(connection);
    Optional<SealingKey> own = own(known);
    boolean sealed = false;
    boolean opens = false;
    try (Statement statement = connection.createStatement()) {
      if (hasFactors(statement)) {
        try (ResultSet factor =
            statement.executeQuery("select account_id, secret from belfry.second_factor")) {
          while (!opens && factor.next()) {
            sealed = true;
            String place = SealingKey.place(factor.getObject(1, UUID.class));
            byte[] secret = factor.getBytes(2);
            opens = own.flatMap(key -> key.open(place, secret)).isPresent();
          }
        }
      }
    }
    return new Found(own.map(SealingKey::fingerprint), known, sealed, opens, others);
  }

  /** Not in the tables of the first versions. */
  private static boolean hasFactors(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select to_regclass('belfry.second_factor') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static Optional<String> known(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select value from belfry.installation where key = ?")) {
      query.setString(1, KEY);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static void remember(Connection connection, String fingerprint) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            """
            insert into belfry.installation (key, value) values (?, ?)
            on conflict (key) do update set value = excluded.value
            """)) {
      put.setString(1, KEY);
      put.setString(2, fingerprint);
      put.executeUpdate();
    }
  }
}
