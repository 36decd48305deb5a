package be.belfry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.exchange.ImportReason;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Files with every mistake that there is: why a record is refused each reader reads in his words.
 */
class ImportReasonsRestIT {
  /** More than wait for further rows, so that a record's last row comes too late. */
  private static final int APART = 1_001;

  private static final String HEADER =
      "ID,start_date,incident_type,receiver_country,receiver_category,receiver_category_subcode\n";
  private final Api command = Api.commandLine();

  private static String row(String key, String date, String country) {
    return key + "," + date + ",Disruption," + country + ",Critical infrastructure,Energy\n";
  }

  private static String incidents() {
    return HEADER
        + row("late", "2021-05-04", "Belgium")
        + IntStream.range(0, APART)
            .mapToObj(no -> row("n" + no, "2021-05-04", "Belgium"))
            .collect(Collectors.joining())
        + row("late", "2021-05-04", "Belgium")
        + row("fields", "2021-05-04", "Belgium,again")
        + row("nul\u0000", "2021-05-04", "Belgium")
        + row("", "2021-05-04", "Belgium")
        + row("dates", "2021-05-04", "Belgium")
        + row("dates", "2021-05-05", "Belgium")
        + row("none", "", "Belgium")
        + row("form", "04/05/2021", "Belgium")
        + row("future", "2999-01-01", "Belgium")
        + row("untitled", "2021-05-04", "");
  }

  private static String figures() {
    return """
        month,class,sector,count,source
        2016-01,Virus,Banks,12,CERT
        2016-01,Virus,Banks,12,CERT
        2016-02,Virus,Banks,1,OTHER
        2016-02,Total,Banks,1,CERT
        2016-02,Virus,Total,1,CERT
        2016-13,Virus,Banks,1,CERT
        2999-01,Virus,Banks,1,CERT
        2016-02,Virus,Banks,few,CERT
        """;
  }

  private String imported(String path, String mapping, String csv) {
    Answer answer = command.upload(path, mapping, csv);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return Contract.below(answer.text("href"));
  }

  @Test
  void everyReasonIsToldInTheWordsOfItsReader() {
    String source = "reasons" + UUID.randomUUID().toString().substring(0, 6);
    String mapping =
        ImportCommandIT.shipped(source)
            .replaceFirst("title: \"[^\"]*\"", "title: \"{receiver_country}\"");
    String series = AFigureMapping.yaml().replace("-2016", "-" + source);
    List<String> imports = new ArrayList<>();
    imports.add(imported("/imports/incidents", mapping, incidents()));
    imports.add(
        imported("/imports/incidents", mapping, HEADER + row("n0", "2021-05-04", "France")));
    imports.add(imported("/imports/figures", series, figures()));
    imports.add(
        imported(
            "/imports/figures",
            series,
            "month,class,sector,count,source\n2016-01,Virus,Banks,13,CERT\n"));

    for (Language language : Language.values()) {
      Map<String, String> spoken = Map.of("Accept-Language", language.code());
      Set<ImportReason> told = EnumSet.noneOf(ImportReason.class);
      for (String one : imports) {
        Answer refusals = command.send("GET", one + "/refusals", null, spoken);
        assertThat(refusals.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        String csv = new String(refusals.response().body(), UTF_8);
        for (JsonNode refusal : command.send("GET", one, null, spoken).body().path("refusals")) {
          ImportReason reason = Coded.of(ImportReason.class, refusal.path("code").asText());
          assertThat(refusal.path("reason").asText())
              .isEqualTo(Labels.of(language.locale(), reason));
          assertThat(csv).contains("\"" + Labels.of(language.locale(), reason) + "\"");
          told.add(reason);
        }
      }
      assertThat(told).containsExactlyInAnyOrder(ImportReason.values());
    }
    for (ImportReason reason : ImportReason.values()) {
      assertThat(Language.values())
          .extracting(language -> Labels.of(language.locale(), reason))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aTerminalIsToldInWhichCharactersItIsAnswered() {
    String part = "--limit\r\nContent-Disposition: form-data; name=";
    Answer answer =
        command.post(
            "/imports/incidents",
            part
                + "'mapping'\r\n\r\neurepoc\r\n"
                + part
                + "'file'; filename='none.csv'\r\nContent-Type: text/csv\r\n\r\n"
                + HEADER
                + "\r\n--limit--\r\n",
            Map.of("Content-Type", "multipart/form-data; boundary=limit", "Accept", "text/plain"));
    assertThat(answer.status()).as(new String(answer.response().body(), UTF_8)).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
  }
}
