package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A production installation at its very first start: a command that comes too early waits for it,
 * and its first administrator is made once, by the link on the console.
 */
class FirstStartE2E {
  private static final Pattern LINK = Pattern.compile("Set-up\\s+http\\S+(/setup\\?secret=\\S+)");
  private static final String USER = "first.administrator";
  private static final String PASSWORD = "a bell in every city";

  @Test
  void waitsForTheServerAndMakesItsFirstAdministratorOnce()
      throws IOException, InterruptedException, ExecutionException {
    Path home = ShippedServer.target().resolve("first-home");
    ShippedServer.delete(home);
    CompletableFuture<ShippedServer> starting =
        CompletableFuture.supplyAsync(
            () -> ShippedServer.startFromNothing(home, Map.of(), "serve"));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> DataFolder.isInUse(home));
    Path file = ShippedServer.target().resolve("early.csv");
    Files.writeString(file, ImportCommandIT.FILE);
    List<String> lines = ImportCommandIT.run(home, file, "eurepoc");
    assertThat(lines).anyMatch(line -> line.startsWith("The server is still starting"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("read=4 stored=3 repeated=0 refused=1");

    ShippedServer server = starting.get();
    try (Browser browser = new Browser(server)) {
      makesTheFirstAdministrator(server, browser.stranger());
    } finally {
      server.process().destroy();
      assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void makesTheFirstAdministrator(ShippedServer server, Browser.Person person) {
    Matcher printed = LINK.matcher(server.console());
    assertThat(printed.find()).as(server.console()).isTrue();
    String link = printed.group(1);
    assertThat(person.status("/setup")).isEqualTo(404);
    assertThat(person.status("/setup?secret=invented")).isEqualTo(404);

    person.looksWell(link, "setup", 200);
    Page page = person.open(link + "&lang=en");
    fill(page, "too short");
    assertThat(page.url()).as("a weak password leaves the link open").doesNotContain("/login");
    fill(page, "1q2w3e4r5t6y");
    assertThat(person.text()).contains("one of the most used");
    assertThat(page.locator("input[autocomplete=username]").inputValue())
        .as("what else was typed is still there")
        .isEqualTo(USER);
    assertThat(page.locator("input[autocomplete=name]").inputValue())
        .isEqualTo("First Administrator");
    page.locator("input[type=password]").fill(PASSWORD);
    page.locator("input[type=submit]").click();
    page.waitForURL(url -> url.contains("/login"));

    assertThat(person.status(link)).as("the link is used up").isEqualTo(404);
    person.open("/login?lang=en");
    page.locator("input[autocomplete=username]").fill(USER);
    page.locator("input[type=password]").fill(PASSWORD);
    page.locator("input[type=password]").press("Enter");
    page.waitForURL(url -> url.contains("/second-factor"));
    page.locator("[id='enrol:code']")
        .fill(Authenticator.next(page.locator("code.secret").innerText()));
    page.locator("[id='enrol:submit']").click();
    page.waitForLoadState();
    assertThat(page.locator(".recovery-codes code").count()).isEqualTo(10);
    person.open("/admin/users");
    assertThat(person.text()).contains(USER);
    assertThat(person.status("/incident/list"))
        .as("an administrator sees no records")
        .isNotEqualTo(200);
  }

  private static void fill(Page page, String password) {
    page.locator("[id$=name]").first().fill("First Administrator");
    page.locator("input[autocomplete=username]").fill(USER);
    page.locator("input[type=password]").fill(password);
    page.locator("input[type=submit]").click();
    page.waitForLoadState();
  }
}
