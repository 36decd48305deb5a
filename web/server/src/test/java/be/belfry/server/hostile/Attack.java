package be.belfry.server.hostile;

import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.shared.Noise;
import be.belfry.server.walls.Viewer;
import be.belfry.server.walls.WalledServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who sends nonsense, drawn by a seed: over every operation of the contract and over the
 * forms of the pages. Speaks HTTP by hand, because a decent client would refuse to send most of it.
 */
final class Attack implements AutoCloseable {
  private static final Pattern FORM =
      Pattern.compile("(?s)<form\\b[^>]*?(?:action=\"([^\"]*)\")?[^>]*>(.*?)</form>");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|select|textarea|button)\\b[^>]*?name=\"([^\"]+)\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final int WAIT = 20_000;

  private final Payloads payloads;
  private final Contract contract;
  private final Judge judge;
  private final URI address;
  private final List<Viewer> viewers;
  private final String importer;
  private final String keeper;
  private final Noise noise;
  private final List<String> names;
  private Socket socket;

  Attack(long seed, Contract contract, Judge judge, WalledServer world) {
    this.payloads = new Payloads(new Random(seed));
    this.contract = contract;
    this.judge = judge;
    this.address = world.server().address();
    this.viewers = world.cast().viewers();
    this.importer = world.server().commandToken();
    this.keeper = world.cast().keeper().token();
    this.noise = new Noise(seed);
    this.names =
        world.records().stream()
            .skip(payloads.random().nextInt(50))
            .limit(40)
            .flatMap(c -> java.util.stream.Stream.of(c.id(), c.reference()))
            .toList();
  }

  /** One answer. */
  private record Answer(int status, String type, String cookies, boolean ours, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  /** One call of the contract. */
  void rest() {
    Contract.Operation operation = payloads.one(contract.operations());
    StringBuilder path = new StringBuilder("/api/v1");
    for (String part : operation.path().substring(1).split("/")) {
      path.append('/').append(part.startsWith("{") ? name() : part);
    }
    String query = query(operation.query());
    byte[] body = body(operation);
    String method =
        payloads.oneIn(30)
            ? payloads.one(
                List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"))
            : operation.method();
    if (method.equals("HEAD")) {
      method = "GET";
    }
    if (!List.of("POST", "PUT", "PATCH").contains(method)) {
      // The server's own parser refuses a body here, and that would be all that is tried.
      body = new byte[0];
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", authorization());
    headers.put(
        "Accept",
        payloads.oneIn(8)
            ? payloads.one(
                List.of(
                    "application/pdf",
                    "text/csv",
                    "x",
                    "*/*",
                    "application/xml",
                    "application/json;q=x"))
            : "application/json");
    if (body.length > 0 || operation.bodyType() != null) {
      headers.put("Content-Type", type(operation));
    }
    if (payloads.oneIn(4)) {
      headers.put(
          "If-Match",
          payloads.one(
              List.of(
                  "\"0\"",
                  "\"1\"",
                  "0",
                  "W/\"1\"",
                  "*",
                  "\"99999999999999999999\"",
                  "\"\u00e9\"")));
    }
    if (payloads.oneIn(6)) {
      headers.put(
          "Idempotency-Key",
          payloads.one(
              List.of(
                  "x",
                  "",
                  "00000000-0000-0000-0000-000000000000",
                  java.util
                      .UUID
                      .nameUUIDFromBytes(new byte[] {(byte) payloads.random().nextInt(4)})
                      .toString())));
    }
    oddHeaders(headers);
    Answer answer = send(method, path + query, headers, body, true);
    if (answer == null) {
      close();
    }
  }

  private String name() {
    return payloads.oneIn(2)
        ? payloads.one(names)
        : encoded(
            payloads.oneIn(4)
                ? payloads.text()
                : payloads.one(
                    List.of(
                        "1",
                        "0",
                        "-1",
                        "99999999999",
                        "2026-1",
                        "C-2026-0001",
                        "N-2026-000001",
                        "I-2026-000001",
                        "..%2f..",
                        "%00",
                        "%ff%fe",
                        "activation",
                        "phase")));
  }

  private String encoded(String text) {
    String raw = text.length() > 400 ? text.substring(0, 400) : text;
    return payloads.oneIn(20)
        ? raw.replaceAll("[^!-~]", "x")
        : URLEncoder.encode(raw, StandardCharsets.UTF_8);
  }

  private String query(List<String> known) {
    StringBuilder query = new StringBuilder();
    List<String> names = new ArrayList<>(known);
    names.addAll(List.of("cursor", "pageSize", "lang", "sort", "format", "nothing"));
    int count = payloads.random().nextInt(4);
    for (int i = 0; i < count; i++) {
      query
          .append(i == 0 ? '?' : '&')
          .append(payloads.one(names))
          .append('=')
          .append(encoded(payloads.text()));
    }
    return query.toString();
  }

  private String authorization() {
    if (payloads.oneIn(12)) {
      return payloads.one(
          List.of(
              "Bearer",
              "Bearer ",
              "Bearer x",
              "Basic YTpi",
              "Bearer " + "x".repeat(3000),
              "bearer null",
              "Bearer \u00e9"));
    }
    return "Bearer " + payloads.one(viewers).token();
  }

  private String type(Contract.Operation operation) {
    if (operation.bodyType() != null && operation.bodyType().startsWith("multipart")) {
      return payloads.oneIn(5)
          ? "multipart/form-data"
          : "multipart/form-data; boundary=" + BOUNDARY;
    }
    return payloads.oneIn(15)
        ? payloads.one(
            List.of(
                "text/plain",
                "application/xml",
                "application/json; charset=utf-16",
                "x",
                "multipart/form-data; boundary=",
                "application/x-www-form-urlencoded"))
        : "application/json";
  }

  private static final String BOUNDARY = "xXxBoundaryxXx";

  private byte[] body(Contract.Operation operation) {
    if (operation.method().equals("GET")) {
      return new byte[0];
    }
    if (operation.bodyType() != null && operation.bodyType().startsWith("multipart")) {
      return multipart().getBytes(StandardCharsets.UTF_8);
    }
    String json =
        operation.body() == null
            ? (payloads.oneIn(3) ? payloads.json(0) : "")
            : contract.body(operation.body(), payloads);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (payloads.oneIn(25)) {
      bytes =
          json.getBytes(
              payloads.one(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)));
    }
    if (bytes.length > 0 && payloads.oneIn(20)) {
      for (int i = 0; i < 3; i++) {
        bytes[payloads.random().nextInt(bytes.length)] = (byte) payloads.random().nextInt();
      }
    }
    return bytes;
  }

  private String multipart() {
    StringBuilder out = new StringBuilder();
    for (String part :
        List.of("mapping", "file", payloads.one(List.of("file", "mapping", "x", "\u00e9")))) {
      if (payloads.oneIn(8)) {
        continue;
      }
      String file =
          payloads.one(
              List.of(
                  "",
                  "; filename=\"a.csv\"",
                  "; filename=\"../../x\"",
                  "; filename=\"\\u0000\"",
                  "; filename=\"" + "x".repeat(500) + "\"",
                  "; filename*=utf-8''%00"));
      out.append("--")
          .append(payloads.oneIn(20) ? "other" : BOUNDARY)
          .append("\r\nContent-Disposition: form-data; name=\"")
          .append(part)
          .append('"')
          .append(file)
          .append("\r\n");
      if (payloads.oneIn(3)) {
        out.append("Content-Type: ")
            .append(
                payloads.one(List.of("text/csv", "x", "application/x-yaml", "text/csv; charset=x")))
            .append("\r\n");
      }
      out.append("\r\n").append(part.equals("mapping") ? mapping() : csv()).append("\r\n");
    }
    return payloads.oneIn(10) ? out.toString() : out + "--" + BOUNDARY + "--\r\n";
  }

  private String mapping() {
    return payloads.oneIn(2)
        ? payloads.one(
            List.of(
                "eurepoc",
                "../plan-2026",
                "x",
                "",
                "a: &a [*a, *a]",
                "!!javax.script.ScriptEngineManager []",
                "source: x\nkey: [",
                "{" + "a: {".repeat(200),
                "source: &x x\nkey: *x"))
        : payloads.text();
  }

  private String csv() {
    StringBuilder csv =
        new StringBuilder(payloads.oneIn(3) ? "\ufeff" : "")
            .append("ID,name,start_date,end_date,receiver_category\r\n");
    int rows = payloads.random().nextInt(5);
    for (int i = 0; i < rows; i++) {
      csv.append(payloads.oneIn(3) ? "\"" : "")
          .append(payloads.text())
          .append(',')
          .append(payloads.text())
          .append("\r\n");
    }
    return csv.toString();
  }

  private void oddHeaders(Map<String, String> headers) {
    if (payloads.oneIn(8)) {
      headers.put(
          payloads.one(
              List.of(
                  "Accept-Language",
                  "BelGov-Trace-Id",
                  "X-Forwarded-For",
                  "Content-Encoding",
                  "Cookie",
                  "Range",
                  "If-None-Match",
                  "Origin",
                  "Expect-CT",
                  "X-Http-Method-Override")),
          payloads.one(
              List.of(
                  "x",
                  "",
                  "gzip",
                  "belfry_session=x; belfry_session=y",
                  "nl;q=x,,",
                  "bytes=0-,5-",
                  "*".repeat(2000),
                  "\u00e9\u00ff",
                  "DELETE",
                  "127.0.0.1, 1",
                  "belfry_view=../../x; =; ;;")));
    }
  }

  /** One import, of which some bytes are not what they should be. */
  void upload() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + importer);
    headers.put("Accept", payloads.oneIn(3) ? "text/plain" : "application/json");
    headers.put(
        "Content-Type",
        payloads.oneIn(10)
            ? noise.damaged("multipart/form-data; boundary=" + BOUNDARY)
            : "multipart/form-data; boundary=" + BOUNDARY);
    String body = multipart();
    send(
        "POST",
        "/api/v1/imports/incidents",
        headers,
        noise.bytes(payloads.oneIn(4) ? body : noise.damaged(body)),
        true);
  }

  /** A kind of file that is imported: by whom, whereto, what names its columns, and a row of it. */
  private record Rows(
      String path, String token, String mapping, String columns, List<String> row) {}

  /**
   * An import that is whole, with columns as they must be, and whatever in its rows: each of them
   * is read, and stored or refused with its line.
   */
  void rows() {
    Rows rows =
        payloads.one(
            List.of(
                new Rows(
                    "/imports/incidents",
                    importer,
                    "eurepoc",
                    "ID,start_date,incident_type,receiver_category,receiver_category_subcode,"
                        + "receiver_country",
                    List.of("H1", "2021-05-04", "Ransomware", "Science", "", "Belgium")),
                new Rows(
                    "/imports/figures",
                    importer,
                    AFigureMapping.yaml(),
                    "month,class,sector,count,source",
                    List.of("2016-01", "Virus", "Banks", "12", "CERT")),
                new Rows(
                    "/organisations/imports",
                    keeper,
                    "",
                    String.join(",", RegisterRows.COLUMNS),
                    List.of(
                        "Hostile Grid",
                        "0403.171.701",
                        "BE",
                        "energy",
                        "electricity",
                        "essential",
                        "",
                        "",
                        "no",
                        "no",
                        "nl"))));
    StringBuilder csv = new StringBuilder(rows.columns()).append("\r\n");
    for (int no = payloads.random().nextInt(5); no >= 0; no--) {
      List<String> fields = new ArrayList<>();
      for (String proper : rows.row()) {
        String value = payloads.oneIn(4) ? payloads.text() : proper;
        fields.add('"' + value.replace("\"", "\"\"") + '"');
      }
      csv.append(String.join(",", fields)).append("\r\n");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + rows.token());
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    String body =
        (rows.mapping().isEmpty() ? "" : named("mapping", "", rows.mapping()))
            + named("file", "; filename=\"rows.csv\"", csv.toString());
    send(
        "POST",
        "/api/v1" + rows.path(),
        headers,
        (body + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8),
        true);
  }

  private static String named(String name, String more, String content) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, more, content);
  }

  /** A page or a list, asked for with noise in one of the headers that we or the server read. */
  void headers() {
    Viewer viewer = payloads.one(viewers);
    boolean rest = payloads.oneIn(2);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Cookie",
        "belfry_lang=fr; belfry_theme=dark; belfry_view=1; belfry_session=" + viewer.session());
    if (rest) {
      headers.put("Authorization", "Bearer " + viewer.token());
    }
    headers.put("Accept", rest ? "application/json, text/csv;q=0.5" : "text/html");
    headers.put("Accept-Language", "fr-BE, nl;q=0.8, de;q=0.5, *;q=0.1");
    headers.put("If-None-Match", "W/\"1\", \"2\"");
    headers.put("Range", "bytes=0-5,7-");
    headers.put("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
    headers.put("BelGov-Trace-Id", "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
    headers.put("Origin", "http://" + address.getAuthority());
    headers.computeIfPresent(
        payloads.one(List.copyOf(headers.keySet())),
        (name, proper) -> {
          String value = payloads.oneIn(4) ? noise.text(60) : noise.damaged(proper);
          // The server's own parser refuses control characters, and that would be all that is
          // tried.
          return payloads.oneIn(8) ? value : value.replaceAll("[^ -~\u00a0-\u00ff]", "x");
        });
    send(
        "GET",
        rest ? payloads.one(List.of("/api/v1/incidents", "/api/v1/plans", "/api/v1/duties")) : "/",
        headers,
        new byte[0],
        rest);
  }

  /** One form of one page, with other values in its fields. */
  void form(String page) {
    Viewer viewer = payloads.oneIn(6) ? null : payloads.one(viewers);
    Map<String, String> headers = new LinkedHashMap<>();
    String session = viewer == null ? "" : "belfry_session=" + viewer.session();
    headers.put("Cookie", session);
    headers.put("Accept", "text/html");
    String path =
        page.replace("{ref}", name())
            .replace("{id}", name())
            .replace("{text}", encoded(payloads.text()));
    oddHeaders(headers);
    Answer shown = send("GET", path, headers, new byte[0], false);
    if (shown == null || shown.status() != 200) {
      return;
    }
    String view = shown.cookies();
    Matcher forms = FORM.matcher(shown.text());
    List<String> found = new ArrayList<>();
    while (forms.find()) {
      found.add(forms.group());
    }
    if (found.isEmpty()) {
      return;
    }
    String form = payloads.one(found);
    Matcher action = Pattern.compile("action=\"([^\"]*)\"").matcher(form);
    String target =
        action.find() && !action.group(1).isEmpty() ? action.group(1).replace("&amp;", "&") : path;
    headers.put("Cookie", session + (view.isEmpty() ? "" : "; " + view));
    headers.put("Sec-Fetch-Site", payloads.oneIn(30) ? "cross-site" : "same-origin");
    boolean multipart = payloads.oneIn(15);
    headers.put(
        "Content-Type",
        !multipart
            ? "application/x-www-form-urlencoded"
            : payloads.oneIn(3)
                ? payloads.one(
                    List.of(
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "multipart/form-data; boundary=other",
                        "multipart/mixed; boundary=" + BOUNDARY))
                : "multipart/form-data; boundary=" + BOUNDARY);
    String fields = fields(form, multipart);
    send(
        "POST",
        target,
        headers,
        multipart && payloads.oneIn(3)
            ? noise.bytes(noise.damaged(fields))
            : fields.getBytes(StandardCharsets.UTF_8),
        false);
  }

  private String fields(String form, boolean multipart) {
    List<String> pairs = new ArrayList<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      Matcher given = VALUE.matcher(field.group());
      String value = given.find() ? given.group(1) : "";
      if (field.group(1).contains("ViewState") ? payloads.oneIn(10) : payloads.oneIn(2)) {
        value = payloads.oneIn(4) ? "H4sIAAAAAAAAAA==:1" : payloads.text();
      }
      if (!payloads.oneIn(15)) {
        pairs.add(pair(field.group(1), value, multipart));
      }
    }
    if (payloads.oneIn(6)) {
      pairs.add(pair("jakarta.faces.partial.ajax", "true", multipart));
      pairs.add(pair("jakarta.faces.source", payloads.text(), multipart));
      pairs.add(
          pair(
              "jakarta.faces.partial.execute",
              payloads.one(List.of("@all", "x", "@none", ":::")),
              multipart));
      pairs.add(
          pair(
              "jakarta.faces.partial.render",
              payloads.one(List.of("@all", "x", "#{x}")),
              multipart));
    }
    return multipart
        ? String.join("", pairs) + "--" + BOUNDARY + "--\r\n"
        : String.join("&", pairs);
  }

  private String pair(String name, String value, boolean multipart) {
    return multipart
        ? "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n"
        : URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "="
            + (payloads.oneIn(40) ? "%zz%" : URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private Answer send(
      String method, String target, Map<String, String> headers, byte[] body, boolean rest) {
    StringBuilder head =
        new StringBuilder(method)
            .append(' ')
            .append(target.replaceAll("[\\r\\n ]", ""))
            .append(" HTTP/1.1\r\nHost: ")
            .append(address.getAuthority())
            .append("\r\n");
    headers.forEach(
        (n, v) -> head.append(n).append(": ").append(v.replaceAll("[\\r\\n]", "")).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    String what =
        head.toString()
                .replaceAll("Bearer [A-Za-z0-9_-]{43}", "Bearer …")
                .replaceAll("session=[A-Za-z0-9_-]{43}", "session=…")
                .replace("\r\n", " | ")
            + new String(body, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    try {
      Answer answer;
      try {
        answer = exchange(head, body);
      } catch (IOException closed) {
        // The server may end a connection that it kept alive: once more on a fresh one.
        close();
        answer = exchange(head, body);
      }
      judge.judge(
          what,
          answer.status(),
          answer.type(),
          answer.text(),
          (System.nanoTime() - start) / 1_000_000,
          answer.ours(),
          rest,
          what);
      return answer;
    } catch (IOException e) {
      judge.fault(
          "no answer ("
              + e
              + ") after "
              + (System.nanoTime() - start) / 1_000_000
              + " ms for "
              + what);
      close();
      return null;
    }
  }

  private Answer exchange(StringBuilder head, byte[] body) throws IOException {
    if (socket == null) {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(WAIT);
      socket.setTcpNoDelay(true);
    }
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.write(body);
    out.write(whole.toByteArray());
    out.flush();
    return read(socket.getInputStream());
  }

  private Answer read(InputStream in) throws IOException {
    String status = line(in);
    if (!status.matches("HTTP/1\\.1 [0-9]{3}.*")) {
      throw new IOException("answer begins with " + status);
    }
    int code = Integer.parseInt(status.substring(9, 12));
    long length = -1;
    boolean chunked = false;
    boolean ends = false;
    boolean ours = false;
    String type = "";
    List<String> cookies = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(line.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding: chunked")) {
        chunked = true;
      } else if (lower.startsWith("content-type:")) {
        type = line.substring(13).strip();
      } else if (lower.startsWith("belgov-trace-id:")) {
        ours = true;
      } else if (lower.startsWith("connection: close")) {
        ends = true;
      } else if (lower.startsWith("set-cookie: belfry_view=")) {
        cookies.add(line.substring(12).replaceAll(";.*", ""));
      }
    }
    byte[] body;
    if (chunked) {
      body = chunks(in);
    } else if (length >= 0) {
      body = in.readNBytes((int) length);
    } else {
      body = code == 204 || code == 304 ? new byte[0] : in.readAllBytes();
      ends = ends || code != 204 && code != 304;
    }
    if (ends) {
      close();
    }
    return new Answer(code, type, String.join("; ", cookies), ours, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in).strip(), 16);
        size > 0;
        size = Integer.parseInt(line(in).strip(), 16)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // it was of no use any more
      }
      socket = null;
    }
  }
}
