package be.belfry.server;

import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a window, for what cannot be seen in one: it keeps cookies, sends forms, and
 * follows no redirect by itself.
 */
public final class Visitor {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Pattern HIDDEN =
      Pattern.compile(
          "<input (?=[^>]*type=\"hidden\")(?:[^>]*? )?name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"");
  private static final Pattern LIST =
      Pattern.compile("(?s)<select [^>]*?name=\"([^\"]+)\".*?</select>");
  private static final Pattern CHOICE = Pattern.compile("<option value=\"([^\"]*)\"");
  private static final Pattern CHOSEN =
      Pattern.compile("<option value=\"([^\"]*)\"[^>]*? selected=");

  private final URI server;
  private final String network;
  private final Map<String, String> cookies = new TreeMap<>();
  private HttpResponse<String> last;
  private boolean tls;

  /**
   * @param network address that a proxy on the server's machine says it has
   */
  public Visitor(String network) {
    this(ShippedServer.get().address(), network);
  }

  /** The same on another server. */
  public Visitor(URI server, String network) {
    this.server = server;
    this.network = network;
  }

  /**
   * Somebody goes on failing with this name, wherever he has failed before: what comes within ten
   * minutes comes right after a failure, on a slow machine too.
   */
  static void goesOnFailing(String user) {
    int failures =
        ShippedServer.get()
            .change(
                "update sign_in_failure set at = clock_timestamp() + interval '10 minutes'"
                    + " where trace = ?",
                Sha256.hex(user).substring(0, 6));
    if (failures < SignInDelay.FREE) {
      throw new IllegalStateException(failures + " failures are counted of " + user);
    }
  }

  /** A browser in which somebody with this role has signed in. */
  public static Visitor signedIn(String role, int no, String network) {
    ShippedServer server = ShippedServer.get();
    String secret = Secrets.random();
    int sessions =
        server.change(
            """
            insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at, factor_proven)
            select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true
            from account where username = ?
            """,
            Secrets.hash(secret),
            server.account(role, no).user());
    if (sessions != 1) {
      throw new IllegalStateException("no account " + role + " " + no);
    }
    return new Visitor(network).with("belfry_session", secret);
  }

  /** Puts a cookie into it, or takes it away with null. */
  public Visitor with(String cookie, String value) {
    if (value == null) {
      cookies.remove(cookie);
    } else {
      cookies.put(cookie, value);
    }
    return this;
  }

  /** From now on a proxy on the server's machine ends its TLS. */
  Visitor overTls() {
    tls = true;
    return this;
  }

  /** Value of a cookie, or null. */
  public String cookie(String name) {
    return cookies.get(name);
  }

  /** Seconds for which the last answer gave a cookie; -1 where it gave none, or no time. */
  public long given(String name) {
    return last.headers().allValues("Set-Cookie").stream()
        .filter(set -> set.startsWith(name + "="))
        .map(Pattern.compile("(?i)max-age=([0-9]+)")::matcher)
        .filter(Matcher::find)
        .mapToLong(age -> Long.parseLong(age.group(1)))
        .findFirst()
        .orElse(-1);
  }

  /** Opens a path; gives where it was sent on to, empty when it was shown. */
  public String open(String path) {
    return send(request(path).GET());
  }

  /** Sends a form of the page that is open, with what was filled in; gives where it was sent on. */
  public String submit(String path, String form, String button, Map<String, String> filled) {
    return post(path, filledIn(form, button, filled));
  }

  /** Answers the page that asks again who somebody is; gives where the form was sent on. */
  String prove(String path, String proof) {
    Map<String, String> fields = shown("<form [^>]*id=\"proof\"");
    fields.put("belfry.proof", proof);
    return post(path, encoded(fields));
  }

  /**
   * The bytes of a form of the page that is open, as a browser sends them: with what was filled in,
   * and in each other list what stands chosen there.
   */
  public String filledIn(String form, String button, Map<String, String> filled) {
    Map<String, String> fields = shown("<form id=\"" + form + "\"");
    filled.forEach((name, value) -> fields.put(form + ":" + name, value));
    fields.put(form + ":" + button, "x");
    return encoded(fields);
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** What a form of the page that is open carries unseen, and what stands chosen in its lists. */
  private Map<String, String> shown(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher whole = Pattern.compile("(?s)" + form + ".*?</form>").matcher(last.body());
    if (!whole.find()) {
      throw new IllegalStateException("no form " + form + " in " + last.body());
    }
    Matcher hidden = HIDDEN.matcher(whole.group());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    Matcher list = LIST.matcher(whole.group());
    while (list.find()) {
      Matcher chosen = CHOSEN.matcher(list.group());
      Matcher any = CHOICE.matcher(list.group());
      if (chosen.find()) {
        fields.put(list.group(1), chosen.group(1));
      } else if (any.find()) {
        fields.put(list.group(1), any.group(1));
      }
    }
    return fields;
  }

  /** Sends the bytes of a form; gives where it was sent on. */
  public String post(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Another window of the same browser. */
  public Visitor beside() {
    Visitor beside = new Visitor(server, network);
    beside.cookies.putAll(cookies);
    return beside;
  }

  /** Opens the login page and sends name and password; gives where it was sent on to. */
  String signIn(String user, String password) {
    open("/login");
    return submit("/login", "login", "submit", Map.of("username", user, "password", password));
  }

  /** Presses "sign out"; gives where it was sent on to. */
  public String signOut() {
    return send(
        request("/logout").header("Sec-Fetch-Site", "same-origin").POST(BodyPublishers.noBody()));
  }

  /** The page that is open. */
  public String page() {
    return last.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept-Language", "en")
            .header("X-Forwarded-For", network)
            .header("X-Forwarded-Proto", tls ? "https" : "http");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private String send(HttpRequest.Builder request) {
    try {
      last = CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    for (String set : last.headers().allValues("Set-Cookie")) {
      String pair = set.substring(0, (set + ";").indexOf(';'));
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(name.length() + 1);
      with(name, value.isEmpty() ? null : value);
    }
    if (last.statusCode() >= 400) {
      throw new IllegalStateException(last.statusCode() + " of " + last.uri());
    }
    return last.headers()
        .firstValue("Location")
        .map(to -> to.replaceFirst("^https?://[^/]+", ""))
        .orElse("");
  }
}
