package be.belfry.server;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.audit.MerkleFrontier;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.security.PublicKeys;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import be.belfry.persistence.audit.SqlMerkleLog;
import be.belfry.services.audit.CheckpointPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database with a log, receipts and a second place, made as a running node makes them. */
final class SignedLog implements AutoCloseable {
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

  final Database database = Database.fresh();
  final String place;
  private final Key key = new Key();

  /** A key pair and its name. */
  static final class Key {
    private final KeyPair pair;
    final byte[] publicKey;
    final String keyId;

    Key() {
      try {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      byte[] encoded = pair.getPublic().getEncoded();
      publicKey = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      keyId = PublicKeys.keyId(publicKey);
    }

    String sign(byte[] bytes) {
      try {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * @param place file or address of the second place
   */
  SignedLog(String place) throws SQLException {
    this.place = place;
    makeKnown(key);
  }

  void makeKnown(Key made) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        PreparedStatement insert =
            owner.prepareStatement("insert into signing_key values (?, ?, now())")) {
      insert.setString(1, made.keyId);
      insert.setBytes(2, made.publicKey);
      insert.executeUpdate();
    }
  }

  /** Appends audit rows. */
  void append(int rows) {
    database.asOwner(
        """
        select audit_append(now(), 'analyst1', 'cert', 'incident.opened', 'I-2026-00000' || n, '{}')
        from generate_series(1, %d) n
        """
            .formatted(rows));
  }

  /** Takes in a notification with a clock and a signed receipt. */
  void receive(int number, String title) throws SQLException {
    UUID id = new UUID(0, number);
    String reference = "N-2026-00000" + number;
    byte[] body =
        CanonicalJson.bytes(
            Map.of(
                "id", id.toString(),
                "kind", "voluntary",
                "organisation", Map.of("name", "Example"),
                "contact", Map.of("email", "soc@example.be"),
                "language", "nl",
                "awareAt", NOW.toString(),
                "title", title));
    Receipt.DueClock due =
        new Receipt.DueClock(
            "nis2", "earlyWarning", NOW.plusSeconds(86_400), NOW.plusSeconds(90_000));
    String sha256 = sha256(body);
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      byte[] leaf;
      try (ResultSet row =
          statement.executeQuery(
              "select audit_append('%s', 'soc', 'organisation', 'notification.received', '%s', '{}')"
                  .formatted(NOW, reference))) {
        row.next();
        leaf = row.getBytes(1);
      }
      statement.execute(
          """
          insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors,
            exercise) values ('%1$s', 'Example', 'nl', now(), 'amber', '{}', false);
          insert into submission values ('%1$s', '%2$s', '\\x%3$s');
          insert into notification (id, thread_id, reference, first, kind, channel, state,
            received_at, aware_at, organisation_name, language, title, content, submitted_by, tlp,
            sectors, exercise, contact_email) values ('%1$s', '%1$s', '%4$s', true, 'voluntary',
            'api', 'waiting', '%5$s', '%5$s', 'Example', 'nl', '%6$s',
            convert_from('\\x%3$s', 'UTF8')::jsonb, 'x', 'amber', '{}', false, 'soc@example.be');
          insert into legal_clock (id, thread_id, regime, stage, started_at, target_at,
            last_lawful_at) values ('%1$s', '%1$s', 'nis2', 'earlyWarning', '%5$s', '%7$s', '%8$s')
          """
              .formatted(
                  id,
                  sha256,
                  HexFormat.of().formatHex(body),
                  reference,
                  NOW,
                  title,
                  due.dueAt(),
                  due.lastLawfulAt()));
      try (PreparedStatement receipt =
          owner.prepareStatement("insert into receipt values (?, ?::jsonb, ?, ?, ?)")) {
        receipt.setObject(1, id);
        receipt.setString(
            2,
            CanonicalJson.text(
                List.of(
                    Map.of(
                        "regime", due.regime(),
                        "stage", due.stage(),
                        "dueAt", due.dueAt().toString(),
                        "lastLawfulAt", due.lastLawfulAt().toString()))));
        receipt.setBytes(3, leaf);
        receipt.setString(4, key.keyId);
        receipt.setString(
            5,
            key.sign(
                new Receipt.Facts(
                        reference, id, NOW, sha256, List.of(due), HexFormat.of().formatHex(leaf))
                    .signedBytes(key.keyId)));
        receipt.executeUpdate();
      }
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One turn of the sequencer, and of the courier to the second place. */
  void sequence(int most) {
    database.as(
        SEQUENCER,
        em -> {
          MerkleLog log = Database.inject(em, new SqlMerkleLog());
          long before = log.latest().map(Checkpoint::treeSize).orElse(0L);
          MerkleLog.Taken taken = log.take(most);
          if (taken.leaves().isEmpty()) {
            return null;
          }
          MerkleFrontier edge = new MerkleFrontier(taken.from(), log.nodes());
          List<MerkleLog.Node> whole = new ArrayList<>();
          for (byte[] leaf : taken.leaves()) {
            edge.append(
                leaf,
                (level, no, hash) -> {
                  if (level % MerkleLog.STORED_LEVELS == 0) {
                    whole.add(new MerkleLog.Node(level, no, hash));
                  }
                });
          }
          Checkpoint checkpoint = sign(key, edge);
          log.keep(whole, checkpoint);
          carry(CheckpointLine.of(checkpoint, log.leaves(before, checkpoint.treeSize())));
          return null;
        });
  }

  private void carry(CheckpointLine line) {
    try {
      CheckpointPlace.of(place).append(List.of(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Checkpoint sign(Key by, MerkleFrontier edge) {
    String root = HexFormat.of().formatHex(edge.root());
    return new Checkpoint(
        edge.size(),
        root,
        NOW,
        by.keyId,
        by.sign(Checkpoint.signedBytes(edge.size(), root, NOW, by.keyId)));
  }

  /**
   * What a careful forger does after the rows: works out each leaf, place, subtree and root anew,
   * and signs with a key of his own when he has one.
   */
  void workOutAnew(Statement superuser, Key own) throws SQLException {
    superuser.execute(
        """
        update audit_entry
          set leaf = audit_leaf(seq, at, actor, office, action, object, details, salt);
        create temp table fresh on commit drop as
          select row_number() over (order by coalesce(l.no, a.seq)) - 1 as no, a.seq, a.leaf
          from audit_entry a left join log_leaf l on l.seq = a.seq;
        delete from log_leaf;
        insert into log_leaf select * from fresh;
        delete from log_node;
        """);
    List<byte[]> leaves = new ArrayList<>();
    try (ResultSet row = superuser.executeQuery("select leaf from log_leaf order by no")) {
      while (row.next()) {
        leaves.add(row.getBytes(1));
      }
    }
    List<Long> sizes = new ArrayList<>();
    try (ResultSet row =
        superuser.executeQuery("select tree_size from log_checkpoint order by 1")) {
      while (row.next()) {
        sizes.add(row.getLong(1));
      }
    }
    superuser.execute("delete from log_checkpoint where tree_size > " + leaves.size());
    MerkleFrontier edge = new MerkleFrontier();
    for (byte[] leaf : leaves) {
      edge.append(leaf, (level, no, hash) -> {});
      if (sizes.contains(edge.size())) {
        try (PreparedStatement update =
            superuser
                .getConnection()
                .prepareStatement(
                    """
                    update log_checkpoint set root = ?, key_id = coalesce(?, key_id),
                      signature = coalesce(?, signature), at = ? where tree_size = ?
                    """)) {
          update.setBytes(1, edge.root());
          update.setString(2, own == null ? null : own.keyId);
          update.setString(3, own == null ? null : sign(own, edge).signature());
          update.setObject(4, NOW.atOffset(java.time.ZoneOffset.UTC));
          update.setLong(5, edge.size());
          update.executeUpdate();
        }
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
