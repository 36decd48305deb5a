package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody wrote with signs that turn the direction of a line, on a page. */
class TurnedTextsIT {
  private static final String NETWORK = "203.0.113.79";

  @Test
  void aPageShowsSuchASignByItsCodeAndAFieldKeepsIt() {
    String incident = Cases.incident("bill\u202egnp.exe");
    Visitor reader = Visitor.signedIn("analyst", 0, NETWORK);
    String page = "/incident/detail?ref=" + incident;
    reader.open(page);
    String field = "value=\"bill\u202egnp.exe\"";
    assertThat(reader.page()).contains("bill[U+202E]gnp.exe", field);
    assertThat(reader.page().replace(field, ""))
        .as("outside of the field in which the title is changed")
        .doesNotContain("\u202e");
    // A button that is gone: the form comes back as it was filled in.
    String form =
        reader.filledIn("line", "add", Map.of("text", "in\u202ea", "source", "on\u202ea"));
    reader.post(page, form.substring(0, form.lastIndexOf('&')));
    assertThat(reader.page())
        .contains("bill[U+202E]gnp.exe", field, "in\u202ea</textarea>", "value=\"on\u202ea\"");
  }

  /** What is said of a button to whoever does not see it holds the name of a kept question. */
  @Test
  void whatIsReadAloudShowsItToo() {
    ShippedServer server = ShippedServer.get();
    server.change(
        """
        insert into statistics_view (id, owner, name, question, saved_at)
        select gen_random_uuid(), id, 'in' || chr(8238) || 'wards', 'unit=incident', now()
        from account where username = ?
        """,
        server.account("statistician", 0).user());
    try {
      Visitor reader = Visitor.signedIn("statistician", 0, NETWORK);
      reader.open("/statistics/explore?unit=incident&lang=en");
      assertThat(reader.page())
          .containsPattern("aria-label=\"[^\"]*in\\[U\\+202E]wards")
          .doesNotContain("\u202e");
    } finally {
      server.change("delete from statistics_view where name like '%wards'");
    }
  }
}
