package be.belfry.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.cooperation.CooperationEvent;
import be.belfry.domain.cooperation.PoliticalDecision;
import be.belfry.domain.playbook.PlaybookEvent;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.SetRhythm;
import be.belfry.domain.sitrep.SitrepEvent;
import be.belfry.web.shared.BundledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every verb that an event writes into the record has words in the four languages. */
class AuditActionsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern VERB = Pattern.compile("\"([a-z]+)\\.([a-zA-Z]+)\"");

  private static Set<String> verbs() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String module : new String[] {"domain", "services"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Event.java")).toList()) {
          Matcher verb = VERB.matcher(Files.readString(file));
          while (verb.find()) {
            keys.add("audit_noun." + verb.group(1));
            keys.add("audit_verb." + verb.group(2));
          }
        }
      }
    }
    return keys;
  }

  @Test
  void theMembersOfWhatRepeatsAndOfTheRhythmHaveWordsInEachLanguage() {
    Set<String> members = new TreeSet<>();
    Instant at = Instant.parse("2026-03-02T08:00:00Z");
    Duration hour = Duration.ofHours(1);
    SetRhythm rhythm =
        new SetRhythm(
            hour,
            at,
            hour,
            Optional.of(hour),
            Optional.of(hour),
            hour.dividedBy(2),
            hour.dividedBy(4),
            "NCCN",
            "x");
    for (DomainEvent event :
        List.of(
            new PlaybookEvent.StepRoundDone(UUID.randomUUID(), "C/PB", 1, 1, "00"),
            new SitrepEvent.RhythmSet("C", rhythm),
            new CooperationEvent.DecisionNoted("A", 1, new PoliticalDecision("x", "y", at)))) {
      members.addAll(event.details().keySet());
    }
    for (Language language : Language.values()) {
      assertThat(
              members.stream()
                  .filter(name -> BundledTexts.find(language, "audit_detail." + name).isEmpty()))
          .as(language.code())
          .isEmpty();
    }
  }

  /** What commands write into the log stands in the commands, and in no event. */
  @Test
  void whatCommandsWriteHasWordsToo() throws IOException {
    Pattern written =
        Pattern.compile("(?:CommandRecord\\.append|record)\\([^;\"]*\"([a-z]+)\\.([A-Za-z]+)\"");
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("web/server/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher action = written.matcher(Files.readString(file));
        while (action.find()) {
          keys.add("audit_noun." + action.group(1));
          keys.add("audit_verb." + action.group(2));
        }
      }
    }
    assertThat(keys)
        .contains(
            "audit_verb.backedUp",
            "audit_verb.keyExchanged",
            "audit_verb.released",
            "audit_verb.repaired",
            "audit_verb.restored",
            "audit_verb.tokenRevoked");
    for (Language language : Language.values()) {
      assertThat(keys.stream().filter(key -> BundledTexts.find(language, key).isEmpty()))
          .as(language.code())
          .isEmpty();
    }
  }

  @Test
  void eachHasWordsInEachLanguage() throws IOException {
    Set<String> verbs = verbs();
    assertThat(verbs).hasSizeGreaterThan(100);
    for (Language language : Language.values()) {
      assertThat(verbs.stream().filter(key -> BundledTexts.find(language, key).isEmpty()))
          .as(language.code())
          .isEmpty();
    }
  }
}
