package be.belfry.server.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A file is put to a step on its page, by a plain form, and only ever comes back as a download. */
class StepFileE2E {
  private static final byte[] REPORT = "%PDF-1.7 report".getBytes(StandardCharsets.US_ASCII);

  @Test
  void aFileIsPutToAStepAndABadOneIsRefusedWithASentence() {
    String crisis = Cases.crisis("Files of a step");
    String run =
        Api.as("dutyOfficer", 0)
            .get("/crises/" + crisis + "/playbookRuns")
            .body()
            .at("/items/0/id")
            .asText();
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/playbook/run?lang=en&id=" + run);
      put(officer, "report.pdf", REPORT);
      assertThat(officer.text()).contains("report.pdf", Sha256.hex(REPORT));
      officer.isAccessible();
      for (String language : List.of("nl", "fr", "de", "en")) {
        officer.open("/playbook/run?lang=" + language + "&id=" + run);
        officer.picture("playbook-run-file-" + language + "-1440", 1440);
        officer.picture("playbook-run-file-" + language + "-390", 390);
      }
      put(officer, "page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
      Download page =
          officer
              .page()
              .waitForDownload(() -> officer.page().getByText("page.html").first().click());
      assertThat(page.suggestedFilename()).as("typed by its bytes").endsWith(".txt");
      put(officer, "nothing.txt", new byte[0]);
      assertThat(officer.text()).contains("The file is empty.").doesNotContain("nothing.txt");
      put(officer, "large.bin", new byte[StepFile.LARGEST + 1]);
      assertThat(officer.text()).contains("larger than 10 MiB").doesNotContain("large.bin");
    }
  }

  /**
   * The same bytes come from a colleague, whose file is not stored yet when they are looked for.
   */
  @Test
  void whoWasSlowerIsToldSo() throws SQLException {
    byte[] same = "All lines cut at 10:40.".getBytes(StandardCharsets.US_ASCII);
    String run =
        Api.as("dutyOfficer", 0)
            .get("/crises/" + Cases.crisis("Files at once") + "/playbookRuns")
            .body()
            .at("/items/0/id")
            .asText();
    UUID theirs = UUID.randomUUID();
    try (Connection colleague = ShippedServer.get().pastTheWalls();
        PreparedStatement add =
            colleague.prepareStatement(
                """
                insert into step_file (id, step_id, name, kind, sha256, bytes, added_by, added_at)
                select ?, id, 'theirs.txt', 'text', ?, ?, 'colleague', clock_timestamp() from step_run
                where run_id = ? and no = 1
                """);
        Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/playbook/run?lang=en&id=" + run);
      colleague.setAutoCommit(false);
      add.setObject(1, theirs);
      add.setString(2, Sha256.hex(same));
      add.setBytes(3, same);
      add.setObject(4, UUID.fromString(run));
      assertThat(add.executeUpdate()).isOne();
      CompletableFuture<Void> stored =
          CompletableFuture.runAsync(() -> commitOnceAwaited(colleague));
      put(officer, "ours.txt", same);
      stored.join();
      assertThat(officer.text()).contains("Somebody else was faster.").contains("theirs.txt");
    } finally {
      // The record knows nothing of it.
      ShippedServer.get().change("delete from step_file where id = ?", theirs);
    }
  }

  private static void commitOnceAwaited(Connection colleague) {
    Awaitility.await()
        .until(
            () ->
                ShippedServer.get()
                        .number(
                            "select count(*) from pg_locks where locktype = 'transactionid'"
                                + " and not granted")
                    > 0);
    try {
      colleague.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A step for two persons: the first said that it does not apply, and then it was done. */
  @Test
  void whatTheFirstOfTwoPersonsSaidStaysOnThePage() {
    Api officer = Api.as("dutyOfficer", 0);
    String crisis = Cases.crisis("Words of a step");
    String run = null;
    for (JsonNode one : officer.get("/crises/" + crisis + "/playbookRuns").body().path("items")) {
      run =
          one.path("code").asText().equals("PB-ENE") && !one.has("entity")
              ? one.path("id").asText()
              : run;
    }
    String steps = "/playbookRuns/" + run + "/steps/";
    act(officer, steps + 1, "completions", "{'evidence': 'normal at 10:12'}");
    act(officer, steps + 2, "notApplicable", "{'reason': 'The lines belong to the neighbour.'}");
    act(officer, steps + 2, "completions", "{'evidence': 'All lines cut at 10:40.'}");
    act(Api.as("dutyOfficer", 1), steps + 2, "completions", "{'evidence': 'Seen.'}");
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("dutyOfficer", 0)) {
      for (String language : List.of("nl", "fr", "de", "en")) {
        reader.open("/playbook/run?lang=" + language + "&id=" + run);
        reader.picture("playbook-run-words-" + language + "-1440", 1440);
        reader.picture("playbook-run-words-" + language + "-390", 390);
      }
      assertThat(reader.page().locator("#step-2").innerText())
          .contains(
              "Written before", "The lines belong to the neighbour.", "All lines cut at 10:40.");
    }
  }

  private static void act(Api by, String step, String act, String body) {
    assertThat(by.post(step + "/" + act, body, Cases.seen(by.get(step))).status()).isIn(201, 202);
  }

  private static void put(Browser.Person person, String name, byte[] bytes) {
    person
        .page()
        .locator("#file-file")
        .setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
    person.page().locator("section[aria-labelledby=file-title] button").click();
    person.page().waitForURL("**/playbook/run?**");
  }
}
