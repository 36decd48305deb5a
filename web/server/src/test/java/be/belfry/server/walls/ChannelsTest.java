package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.hostile.Addresses;
import be.belfry.server.hostile.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every page, file and question of the contract is a channel that the canaries are looked for in,
 * tells nothing of a record, or shows a kind of record that another test looks through. A new one
 * is found here.
 */
class ChannelsTest {
  /** Which tell nothing of a record, and what of instead. */
  private static final Map<String, String> WITHOUT_RECORDS =
      told(
          "signing in and out",
          "/login /logout /setup /first-password /second-factor",
          "the form of who has no account, kept by a cookie",
          "/notification/new",
          "what the secret of a link opens, and nothing else",
          "/notification/status /notification/receipt.svg /callout/answer /communication/received",
          "what is typed is taken, and comes back with the page of its record",
          "/draft",
          "whether the server is well",
          "/health",
          "accounts",
          "/admin/account",
          "the plan",
          "/plan/detail /plan/matrix /plan/version /plan/compare /plans/* /plans/*/standing"
              + " /plans/*/playbooks/* /plans/*/differences/*",
          "the directory and the register",
          "/organisation/contact /organisation/entity /organisation/import /organisation/file"
              + " /organisations/* /contacts/* /rotas/*",
          "the contract, codes, keys and hashes",
          "/openapi.yaml /refData/sectors /refData/services /refData/classifications"
              + " /refData/phenomena /refData/regimes /refData/provinces /keys/* /log/checkpoints/latest"
              + " /log/proofs/inclusion /log/proofs/consistency",
          "what is published",
          "/publications/catalogue /publications/*/*",
          "what an import refused, of a file that its reader sent",
          "/imports/*/refusals");

  /** Which show a kind of record that has no canary, and the test that looks at them. */
  private static final Map<String, String> ELSEWHERE =
      told(
          "CalloutRestIT",
          "/callout/detail /callouts/*",
          "CampaignRestIT",
          "/incident/campaign /campaigns/* /campaigns/*/members/*",
          "LineRestIT",
          // the information cell knows open files by their references
          "/communication/line /lines/* /lines/*/versions /crises/*/lines",
          "ReleaseRestIT",
          "/cooperation/release-file /releasePackages/* /releasePackages/*/files/*",
          "ExerciseRestIT",
          "/exercise/control /exercise/report /exercise/report.pdf /exercises/* /exercises/*/injects"
              + " /exercises/*/injects/* /exercises/*/messages /exercises/*/participants /exercises/*/notes"
              + " /exercises/*/report /exercises/*/report.pdf",
          "PlaybookRestIT",
          "/playbook/file /stepFiles/*",
          "LogbookRestIT",
          "/paper/pack.pdf /paperPacks/*",
          // the same files as of the pages /logbook/extract and /review/crisis.pdf
          "LogbookExtractRestIT",
          "/crises/*/logbook/extract",
          "ReviewRestIT",
          "/crises/*/review/pdf");

  private static Map<String, String> told(String... pairs) {
    Map<String, String> told = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      for (String path : pairs[i + 1].split(" ")) {
        told.put(path, pairs[i]);
      }
    }
    return told;
  }

  /** Without what differs from record to record. */
  private static String path(String address) {
    return address.replaceAll("[?# ].*", "").replaceAll("\\{[^}]*}", "*");
  }

  private static Set<String> asked(Stream<String> addresses) {
    return addresses.map(ChannelsTest::path).collect(Collectors.toSet());
  }

  /** Of pages and files. */
  private static Set<String> pages() {
    Set<String> pages = asked(Stream.concat(Rounds.PAGES.stream(), Stream.of(Rounds.STREAM)));
    for (Kind kind : Kind.values()) {
      pages.addAll(asked(kind.pages().stream()));
    }
    return pages;
  }

  /** Of the contract; who asks writes a number, a code or a key where the contract has a name. */
  private static boolean isAsked(String template) {
    String pattern = template.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+");
    return Stream.concat(
            Rounds.CALLS.stream(),
            Stream.of(Kind.values())
                .flatMap(
                    kind ->
                        Stream.of(
                                Stream.of(kind.list()),
                                kind.detail().stream(),
                                kind.parts().stream())
                            .flatMap(s -> s)))
        .map(ChannelsTest::path)
        .anyMatch(asked -> asked.matches(pattern));
  }

  @Test
  void everyPageAndFileIsLookedThrough() {
    Set<String> left = new TreeSet<>(Addresses.paths());
    left.remove("/index"); // is "/"
    left.removeAll(pages());
    left.removeAll(WITHOUT_RECORDS.keySet());
    left.removeAll(ELSEWHERE.keySet());
    assertThat(left).isEmpty();
    assertThat(pages()).hasSizeGreaterThan(60).contains("/sitrep/detail", "/measure/detail");
  }

  @Test
  void everyQuestionOfTheContractIsLookedThrough() {
    Set<String> questions =
        new Contract()
            .operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .map(Contract.Operation::path)
                .collect(Collectors.toCollection(TreeSet::new));
    List<String> left =
        questions.stream()
            .filter(question -> !isAsked(question))
            .map(ChannelsTest::path)
            .filter(question -> !WITHOUT_RECORDS.containsKey(question))
            .filter(question -> !ELSEWHERE.containsKey(question))
            .toList();
    assertThat(left).isEmpty();
    assertThat(questions).hasSizeGreaterThan(100);
  }

  @Test
  void whatIsLeftOutIsThereAndNotLookedThrough() throws IOException {
    Set<String> there = new HashSet<>(Addresses.paths());
    new Contract().operations().forEach(operation -> there.add(path(operation.path())));
    List<String> leftOut = new ArrayList<>(WITHOUT_RECORDS.keySet());
    leftOut.addAll(ELSEWHERE.keySet());
    assertThat(there).containsAll(leftOut);
    assertThat(pages()).doesNotContainAnyElementsOf(leftOut);
    for (String test : ELSEWHERE.values()) {
      try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
        assertThat(files.map(file -> file.getFileName().toString())).contains(test + ".java");
      }
    }
  }
}
