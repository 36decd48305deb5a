package be.belfry.web.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every partner that mails go to has a name in every language. */
class OutboxRecipientsTest {
  private static final Path PARTNERS =
      Path.of(
          "../../persistence/src/main/resources/db/migration/V202611262100__cooperation_package.sql");

  /** A row of a partner that is none of an exercise: of those nobody outside is told. */
  private static final Pattern PARTNER =
      Pattern.compile("\\('([A-Za-z0-9]+)', [^;]*?(?:true|false), (?:true|false), false\\)");

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesEveryPartner(Language language) throws IOException {
    Set<String> codes = new LinkedHashSet<>();
    Matcher rows = PARTNER.matcher(Files.readString(PARTNERS));
    while (rows.find()) {
      codes.add(rows.group(1));
    }
    assertThat(codes).contains("euCyclone", "natoIncidentSupport", "NL").hasSize(10);
    assertThat(codes)
        .allSatisfy(
            code ->
                assertThat(OutboxRecipients.partner(code, language.locale()))
                    .isNotEqualTo(code)
                    .isNotBlank());
  }
}
