package be.belfry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsEvent.ExportMoved;
import be.belfry.domain.statistics.StatisticsEvent.FiguresExported;
import be.belfry.domain.statistics.StatisticsEvent.ListExported;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.web.shared.BundledTexts;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A code of the record is read as one of the list that its member names, and of no other. */
class RecordedCodesTest {
  @ParameterizedTest
  @CsvSource({
    "incident.takenUp, state, handling, In behandeling",
    "incident.opened, severity, medium, Middelmatig",
    "incident.opened, classification, malicious-code:infected-system, Besmet systeem",
    "incident.timelineExtended, kind, fact, Feit",
    "incident.changed, tlp, amberStrict, TLP:AMBER+STRICT",
    "campaign.ended, state, over, Afgelopen",
    "notification.received, channel, api, API",
    "notification.received, kind, earlyWarning, vroegtijdige waarschuwing",
    "notification.triaged, state, opened, incident geopend",
    "clock.overdueTold, stage, earlyWarning, vroegtijdige waarschuwing",
    "outbox.channelMissing, channel, sms, Sms",
    "callout.acknowledged, via, mail, E-mail",
    "callout.acknowledged, via, portal, In Belfry",
    "cooperation.approve, to, approved, Goedgekeurd",
    "cooperation.packageRefuse, to, refused, Geweigerd",
    "cooperation.caveatLowered, to, belgiumOnly, Alleen voor België",
    "duty.raised, to, serviceBoard, Voorzitter van het directiecomité",
    "duty.raised, cause, overdue, Niet op tijd uitgevoerd",
    "statistics.closed, status, final, definitief"
  })
  void standsForOneConstant(String action, String member, String code, String word) {
    assertThat(RecordedCodes.constant(action, member, code))
        .map(constant -> Labels.of(Language.NL.locale(), constant))
        .contains(word);
  }

  @ParameterizedTest
  @CsvSource({
    "incident.opened, notification, high",
    "incident.opened, severity, severest",
    "duty.handedOver, to, approved",
    "plan, state, opened"
  })
  void whatIsOfNoListStaysAsItIs(String action, String member, String code) {
    assertThat(RecordedCodes.constant(action, member, code)).isEmpty();
  }

  /** Whatever the record of an export can hold, in each language: no code is left as it is. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void anExportOfFiguresIsReadInWords(Language language) {
    Set<String> members = new TreeSet<>();
    for (String format : FiguresExported.FORMATS) {
      assertThat(words("statistics.exported", "format", format, language)).isNotEqualTo(format);
    }
    for (ListFormat format : ListFormat.values()) {
      assertThat(words("statistics.listExported", "format", format.code(), language))
          .isNotEqualTo(format.code());
    }
    assertThat(words("statistics.exported", "source", MonthlyQuery.OWN, language))
        .isNotEqualTo(MonthlyQuery.OWN);
    YearMonth month = YearMonth.of(2026, 3);
    for (Dimension dimension : Dimension.values()) {
      assertThat(RecordedCodes.constant("statistics.exported", "by", dimension.code()))
          .contains(dimension);
      for (String value : StatisticsWords.codes(dimension.code())) {
        MonthlyQuery query =
            new MonthlyQuery(
                month,
                month,
                Unit.INCIDENT,
                List.of(),
                "cert-2016",
                false,
                Map.of(dimension, value));
        Map<String, String> details = new FiguresExported(query, FiguresExported.JSON, 1).details();
        members.addAll(details.keySet());
        assertThat(
                words(
                    "statistics.exported",
                    dimension.code(),
                    details.get(dimension.code()),
                    language))
            .isEqualTo(StatisticsWords.value(dimension.code(), value, language));
      }
    }
    ExportJob job =
        ExportJob.asked(
            new UUID(0, 1),
            MonthlyQuery.of(month, month, Unit.INCIDENT, Dimension.SECTOR),
            StatisticsFormat.SDMX_CSV,
            1,
            Instant.parse("2026-03-02T08:00:00Z"));
    ExportMoved asked = new ExportMoved(job, false);
    members.addAll(asked.details().keySet());
    assertThat(words(asked.action(), "format", job.format().code(), language))
        .isNotEqualTo(job.format().code());
    assertThat(RecordedCodes.constant(asked.action(), "by", asked.details().get("by")))
        .contains(Dimension.SECTOR);
    members.addAll(
        new ListExported("sector", "2026", "energy", ListFormat.CSV.code(), 1).details().keySet());
    assertThat(members)
        .contains("tier", "province", "period")
        .allSatisfy(
            member ->
                assertThat(BundledTexts.find(language, "audit_detail." + member))
                    .as(member)
                    .isPresent());
  }

  /** A series of others is called as it is, and so is what its file says. */
  @ParameterizedTest
  @CsvSource({
    "statistics.exported, source, cert-2016",
    "statistics.exported, sector, own",
    "statistics.exported, rows, 12",
    "exchange.imported, source, own",
    "security.tokenMade, format, csv"
  })
  void whatIsNoCodeOfFiguresStaysAsItIs(String action, String member, String code) {
    assertThat(RecordedCodes.ofFigures(action, member, code, Language.EN)).isEmpty();
  }

  private static String words(String action, String member, String code, Language language) {
    return RecordedCodes.ofFigures(action, member, code, language).orElseThrow();
  }

  @Test
  void eachConstantHasACodeAndAWordInEachLanguage() {
    TreeSet<String> without = new TreeSet<>();
    RecordedCodes.LISTS.forEach(
        (member, types) ->
            types.forEach(
                type -> {
                  for (Enum<?> constant : type.getEnumConstants()) {
                    assertThat(constant).as(member).isInstanceOf(Coded.class);
                    for (Language language : Language.values()) {
                      try {
                        Labels.of(language.locale(), constant);
                      } catch (MissingResourceException none) {
                        without.add(language.code() + " " + type.getSimpleName() + "." + constant);
                      }
                    }
                  }
                }));
    assertThat(without).isEmpty();
  }
}
