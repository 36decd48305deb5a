package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares the receipts that clients hold with the rows of the database, and keeps the count of all
 * runs in {@code target/nothing-lost.csv}, or in the file that {@code -Dbelfry.faults.counts=FILE}
 * names, which outlives a clean build.
 *
 * @param acknowledged receipts held
 * @param inDoubt sent without an answer before they were sent again
 * @param lost receipts without their row; a bare acknowledgement, without reference, is a receipt
 * @param doubled notifications that are stored more than once
 * @param unasked rows that nobody was told of, after everything in doubt was settled
 * @param halves notifications without the record that they came, and records of none
 */
public record Truth(int acknowledged, int inDoubt, int lost, int doubled, int unasked, int halves) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** At most so many receipts are asked for again; all are compared in the database. */
  private static final int ASKED_AGAIN = 200;

  /** Compares what a load holds with what is stored. */
  public static Truth of(Load load, int inDoubt, Connection owner)
      throws SQLException, IOException {
    return of(load.acknowledged, load.mark, inDoubt, owner);
  }

  /**
   * Compares receipts with what is stored.
   *
   * @param receipts by the submission's id
   * @param mark begins the titles of all that were sent
   */
  public static Truth of(Map<UUID, String> receipts, String mark, int inDoubt, Connection owner)
      throws SQLException, IOException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "create temporary table held (id uuid, reference text, leaf text, body_sha256 text)");
      try (PreparedStatement insert =
          owner.prepareStatement("insert into held values (?, ?, ?, ?)")) {
        for (Map.Entry<UUID, String> held : receipts.entrySet()) {
          JsonNode receipt = JSON.readTree(held.getValue());
          insert.setObject(1, held.getKey());
          insert.setString(2, receipt.path("reference").asText());
          insert.setString(3, receipt.path("leafHash").asText());
          insert.setString(4, receipt.path("bodySha256").asText());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      int lost =
          number(
              statement,
              """
              select count(*) from held h where not exists (
                select 1 from notification n
                join submission s on s.notification_id = n.id
                join receipt r on r.notification_id = n.id
                join audit_entry a on a.object = n.reference and a.leaf = r.leaf
                where n.id = h.id and (h.reference = '' or n.reference = h.reference
                  and encode(r.leaf, 'hex') = h.leaf and s.body_sha256 = h.body_sha256))
              """);
      String mine = " from notification where title like '" + mark + "%'";
      int doubled =
          number(
              statement,
              "select count(*) from (select title"
                  + mine
                  + " group by title having count(*) > 1) d");
      int rows = number(statement, "select count(distinct title)" + mine);
      int halves =
          number(
              statement,
              """
              select (select count(*) %s and not exists (
                  select from audit_entry a
                  where a.object = reference and a.action = 'notification.received'))
                + (select count(*) from audit_entry a where a.action = 'notification.received'
                  and not exists (select from notification n where n.reference = a.object))
              """
                  .formatted(mine));
      statement.execute("drop table held");
      int stored = receipts.size() - lost;
      return new Truth(receipts.size(), inDoubt, lost, doubled, rows - stored, halves);
    }
  }

  /** Fails unless nothing was lost, stored twice, or stored without anybody's knowledge. */
  public void holds() {
    assertThat(lost).as("lost").isZero();
    assertThat(doubled).as("doubled").isZero();
    assertThat(unasked).as("unasked").isZero();
    assertThat(halves).as("stored and not recorded, or the other way round").isZero();
  }

  /** Receipts that a repeat of the same bytes does not give again, word by word. */
  public static List<String> otherReceipts(Load load, URI node) throws IOException {
    List<String> other = new ArrayList<>();
    for (Map.Entry<UUID, String> held :
        load.acknowledged.entrySet().stream().limit(ASKED_AGAIN).toList()) {
      HttpResponse<String> again = load.post(node, held.getKey(), load.body(held.getKey()));
      if (again.statusCode() != 200
          || !JSON.readTree(again.body()).equals(JSON.readTree(held.getValue()))) {
        other.add(held.getValue() + " <> " + again.statusCode() + " " + again.body());
      }
    }
    return other;
  }

  /** Adds this to the count of all runs and prints both. */
  public Truth count(Path target, String fault) throws IOException {
    Path file = target.resolve(System.getProperty("belfry.faults.counts", "nothing-lost.csv"));
    Files.writeString(
        file,
        String.join(
                ",",
                fault,
                String.valueOf(acknowledged),
                String.valueOf(inDoubt),
                String.valueOf(lost),
                String.valueOf(doubled))
            + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    long[] total = new long[4];
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",");
      for (int i = 0; i < total.length; i++) {
        total[i] += Long.parseLong(cells[cells.length - total.length + i]);
      }
    }
    System.out.printf(
        "%s: acknowledged=%d inDoubt=%d lost=%d doubled=%d; all runs: acknowledged=%d inDoubt=%d"
            + " lost=%d doubled=%d%n",
        fault, acknowledged, inDoubt, lost, doubled, total[0], total[1], total[2], total[3]);
    return this;
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getInt(1);
    }
  }
}
