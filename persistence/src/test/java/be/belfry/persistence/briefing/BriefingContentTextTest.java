package be.belfry.persistence.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.SomeRecords;
import be.belfry.domain.briefing.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text in the database says for ever what was written. */
class BriefingContentTextTest {
  private final BriefingContentConverter converter = new BriefingContentConverter();

  @Test
  void readsBackWhatItWrote() {
    BriefingContent content =
        aBriefing()
            .content()
            .with(
                SomeRecords.wording(),
                new FrozenFacts(
                    SomeRecords.facts().basis(),
                    SomeRecords.facts().timeline(),
                    SomeRecords.facts().clocks(),
                    SomeRecords.facts().decisions(),
                    SomeRecords.facts().incidents(),
                    List.of(SomeRecords.name("CCB")),
                    SomeRecords.facts().until(),
                    SomeRecords.facts().incidentsInAll(),
                    SomeRecords.facts().spread()));
    String text = converter.convertToDatabaseColumn(content);
    assertThat(converter.convertToEntityAttribute(text)).isEqualTo(content);
    assertThat(converter.convertToDatabaseColumn(converter.convertToEntityAttribute(text)))
        .isEqualTo(text);
  }

  @Test
  void readsOneThatKeptNeitherTimeNorSourcesOfItsFacts() {
    BriefingContent content = aBriefing().content();
    String text = converter.convertToDatabaseColumn(content);
    int facts = text.indexOf(",\"facts\"");
    String old =
        text.substring(0, facts)
            + text.substring(facts)
                .replaceAll(",\"source\":\"[^\"]*\",\"confidence\":\"[a-z]*\"(?=})", "")
                .replaceAll(",\"until\":\"[^\"]*\",\"incidentsInAll\":35,\"spread\".*", "}}");
    FrozenFacts read = converter.convertToEntityAttribute(old).frozen();
    assertThat(read.timeline()).hasSameSizeAs(content.frozen().timeline());
    assertThat(read.timeline()).allMatch(moment -> moment.source().isEmpty());
    assertThat(read.timeline()).allMatch(moment -> moment.confidence().isEmpty());
    assertThat(read.until()).isEmpty();
    assertThat(read.spread()).as("no map then").isEmpty();
    assertThat(read.incidents()).isEqualTo(content.frozen().incidents());
    assertThat(read.incidentsLeftOut()).isZero();
    assertThat(content.frozen().incidentsLeftOut()).isEqualTo(33);
  }

  @Test
  void readsOneThatWasWrittenBeforeItHadAHeading() {
    String text = converter.convertToDatabaseColumn(aBriefing().content());
    String old = text.substring(0, text.indexOf(",\"wording\"")) + "}";
    BriefingContent read = converter.convertToEntityAttribute(old);
    assertThat(read.words()).isEqualTo(Wording.EMPTY);
    assertThat(read.frozen()).isEqualTo(FrozenFacts.NONE);
    assertThat(read.bottomLine()).isEqualTo(aBriefing().content().bottomLine());
  }
}
