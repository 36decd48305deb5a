package be.belfry.server.hostile;

import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.shared.Noise;
import be.belfry.server.walls.Viewer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who sends nonsense over every operation of the contract and the forms of the pages. What
 * he sends is drawn by the seed and the number of the call, and goes over one connection.
 */
final class Attack implements AutoCloseable {
  private static final String BOUNDARY = "xXxBoundaryxXx";
  private static final Pattern PLACEHOLDER = Pattern.compile("(\\w*)(=?)\\{(ref|id|text)}");
  private static final int POSTS_OF_A_PAGE = 4;

  private final long seed;
  private final Contract contract;
  private final Judge judge;
  private final Targets targets;
  private final Wire wire;

  private long no;
  private Payloads payloads;
  private Noise noise;

  Attack(long seed, Contract contract, Judge judge, Targets targets) {
    this.seed = seed;
    this.contract = contract;
    this.judge = judge;
    this.targets = targets;
    this.wire = new Wire(targets.address());
  }

  /** Draws from here on what the call of this number sends. */
  Attack begin(long number) {
    no = number;
    SplittableRandom drawn = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    payloads = new Payloads(new Random(drawn.nextLong()));
    noise = new Noise(drawn.nextLong());
    return this;
  }

  /** One call of the contract. */
  void rest() {
    Contract.Operation operation = payloads.one(contract.operations());
    Viewer viewer = targets.viewer(payloads, operation.toString());
    String path = path(operation);
    String type =
        operation.bodies().isEmpty()
            ? null
            : payloads.one(List.copyOf(operation.bodies().keySet()));
    String method =
        payloads.oneIn(60)
            ? payloads.one(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"))
            : operation.method();
    // Of other methods the server's own parser refuses a body, and that would be all that is tried.
    byte[] body =
        List.of("POST", "PUT", "PATCH").contains(method) ? body(operation, type) : new byte[0];
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", authorization(viewer));
    headers.put(
        "Accept",
        payloads.oneIn(20)
            ? payloads.one(
                List.of(
                    "application/pdf",
                    "application/zip",
                    "text/csv",
                    "x",
                    "application/xml",
                    "application/json;q=x"))
            : payloads.oneIn(3) ? "*/*" : "application/json");
    if (body.length > 0 || type != null) {
      headers.put("Content-Type", type(type));
    }
    String resource = resource(operation, path);
    if (operation.versioned() ? !payloads.oneIn(8) : payloads.oneIn(12)) {
      headers.put("If-Match", tag(resource, viewer));
    }
    if (payloads.oneIn(8)) {
      headers.put("Idempotency-Key", key());
    }
    from(headers);
    oddHeaders(headers);
    Wire.Answer answer =
        send(
            operation.toString(), method, "/api/v1" + path + query(operation), headers, body, true);
    if (answer == null) {
      return;
    }
    if (method.equals(operation.method())) {
      targets.learn(operation.toString(), viewer, answer.status());
    }
    if (answer.status() == 412) {
      targets.tag(resource, "");
    } else if (answer.status() == 200 && method.equals("GET")) {
      remember(operation, path, answer);
    }
  }

  private String key() {
    Random random = payloads.random();
    return payloads.oneIn(2)
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : payloads.one(
            List.of(
                "x",
                "",
                "00000000-0000-0000-0000-000000000000",
                UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt(4)}).toString()));
  }

  /** Where a list goes on and which version was shown: the next calls know it. */
  private void remember(Contract.Operation operation, String path, Wire.Answer answer) {
    if (!answer.tag().isEmpty()) {
      targets.tag(path, answer.tag());
    }
    if (operation.query().containsKey("cursor")) {
      String text = answer.text();
      int at = text.indexOf("cursor=");
      int end = at < 0 ? -1 : text.indexOf('"', at);
      if (end > 0) {
        targets.cursor(
            operation.path(), text.substring(at + "cursor=".length(), end).replaceAll("&.*", ""));
      }
    }
  }

  private String path(Contract.Operation operation) {
    String path = targets.path(payloads, operation.path());
    if (!payloads.oneIn(6)) {
      return path;
    }
    String[] template = operation.path().split("/");
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length && parts.length == template.length; i++) {
      if (template[i].startsWith("{") && payloads.oneIn(2)) {
        parts[i] = oddName();
      }
    }
    return String.join("/", parts);
  }

  private String oddName() {
    return encoded(
        payloads.oneIn(2)
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

  private String query(Contract.Operation operation) {
    StringBuilder query = new StringBuilder();
    List<String> names = new ArrayList<>(operation.query().keySet());
    if (names.isEmpty() || payloads.oneIn(6)) {
      if (!payloads.oneIn(3)) {
        return "";
      }
      names.addAll(List.of("cursor", "pageSize", "lang", "sort", "format", "nothing"));
    }
    for (int i = payloads.random().nextInt(4); i > 0; i--) {
      String name = payloads.one(names);
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(encoded(parameter(operation, name)));
    }
    return query.toString();
  }

  private String parameter(Contract.Operation operation, String name) {
    if (name.equals("cursor") && !payloads.oneIn(3)) {
      String cursor = targets.cursor(operation.path());
      return payloads.oneIn(2) ? cursor : noise.damaged(cursor);
    }
    Map<?, ?> schema = operation.query().get(name);
    return schema == null || payloads.oneIn(3)
        ? payloads.text()
        : contract.parameter(name, schema, payloads, targets);
  }

  private String authorization(Viewer viewer) {
    return payloads.oneIn(25)
        ? payloads.one(
            List.of(
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic YTpi",
                "Bearer " + "x".repeat(3000),
                "bearer null",
                "Bearer \u00e9"))
        : "Bearer " + viewer.token();
  }

  private String type(String proper) {
    if (proper != null && proper.startsWith("multipart")) {
      return payloads.oneIn(12)
          ? "multipart/form-data"
          : "multipart/form-data; boundary=" + BOUNDARY;
    }
    return proper == null || payloads.oneIn(25)
        ? payloads.one(
            List.of(
                "application/json",
                "text/plain",
                "application/xml",
                "application/json; charset=utf-16",
                "x",
                "multipart/form-data; boundary=",
                "application/x-www-form-urlencoded"))
        : proper;
  }

  /** The part of an address whose version a change names. */
  private String resource(Contract.Operation operation, String path) {
    String template = operation.path();
    while (template.contains("{") && !contract.isShown(template)) {
      template = template.substring(0, template.lastIndexOf('/'));
    }
    int depth = template.split("/").length;
    String[] parts = path.split("/");
    return parts.length <= depth ? path : String.join("/", List.of(parts).subList(0, depth));
  }

  /** A tag for {@code If-Match}: mostly that of the version which is there. */
  private String tag(String resource, Viewer viewer) {
    if (payloads.oneIn(6)) {
      return payloads.one(
          List.of(
              "\"0\"",
              "\"1\"",
              "0",
              "W/\"1\"",
              "*",
              "\"99999999999999999999\"",
              "\"0\", \"1\"",
              "\"\u00e9\""));
    }
    String known = targets.tag(resource);
    if (known.isEmpty()) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Authorization", "Bearer " + viewer.token());
      headers.put("Accept", "application/json");
      Wire.Answer shown =
          send("GET for If-Match", "GET", "/api/v1" + resource, headers, new byte[0], true);
      known = shown == null ? "" : shown.tag();
      targets.tag(resource, known);
    }
    return known.isEmpty() ? "\"0\"" : known;
  }

  private byte[] body(Contract.Operation operation, String type) {
    if (type == null) {
      return (payloads.oneIn(3) ? payloads.json(0) : "").getBytes(StandardCharsets.UTF_8);
    }
    Map<?, ?> schema = operation.bodies().get(type);
    if (type.startsWith("multipart")) {
      return multipart(contract.parts(schema));
    }
    if (targets.sample(type) != null) {
      return sample(type);
    }
    // A third proper, a third with a wound, a third wild.
    String json = contract.body(schema, payloads, targets, payloads.one(List.of(0, 0, 30, 30, 9)));
    byte[] bytes =
        (payloads.oneIn(25) ? noise.damaged(json) : json).getBytes(StandardCharsets.UTF_8);
    if (payloads.oneIn(40)) {
      bytes =
          json.getBytes(
              payloads.one(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)));
    }
    return payloads.oneIn(40) ? bitten(bytes) : bytes;
  }

  /** With three bytes that are others. */
  private byte[] bitten(byte[] proper) {
    byte[] bytes = proper.clone();
    for (int i = 0; i < 3 && bytes.length > 0; i++) {
      bytes[payloads.random().nextInt(bytes.length)] = (byte) payloads.random().nextInt();
    }
    return bytes;
  }

  /** Files of a plan or a procedure, mostly small and no such thing: whole ones take long. */
  private byte[] sample(String type) {
    if (!payloads.oneIn(4)) {
      return noise.bytes(payloads.oneIn(2) ? mapping() : payloads.json(0));
    }
    byte[] whole = targets.sample(type);
    if (payloads.oneIn(6)) {
      return whole;
    }
    return type.equals("application/zip")
        ? bitten(whole)
        : noise.bytes(noise.damaged(new String(whole, StandardCharsets.UTF_8)));
  }

  private byte[] multipart(List<String> proper) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> parts = new ArrayList<>(proper);
    if (payloads.oneIn(4)) {
      parts.add(payloads.one(List.of("file", "mapping", "x", "\u00e9")));
    }
    for (String part : parts) {
      if (payloads.oneIn(12)) {
        continue;
      }
      StringBuilder head =
          new StringBuilder("--")
              .append(payloads.oneIn(20) ? "other" : BOUNDARY)
              .append("\r\nContent-Disposition: form-data; name=\"")
              .append(part)
              .append('"')
              .append(fileName())
              .append("\r\n");
      if (payloads.oneIn(3)) {
        head.append("Content-Type: ")
            .append(
                payloads.one(
                    List.of(
                        "text/csv", "x", "application/x-yaml", "image/png", "text/csv; charset=x")))
            .append("\r\n");
      }
      head.append("\r\n");
      out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
      out.writeBytes(
          part.equals("mapping") ? mapping().getBytes(StandardCharsets.UTF_8) : fileContent());
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    if (!payloads.oneIn(10)) {
      out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private String fileName() {
    return payloads.one(
        List.of(
            "",
            "; filename=\"a.csv\"",
            "; filename=\"a.pdf\"",
            "; filename=\"../../" + Bait.FILE + "\"",
            "; filename=\"/tmp/" + Bait.FILE + "\"",
            "; filename=\"" + Bait.FILE + "\"",
            "; filename=\"\u202egnp.exe\"",
            "; filename=\"\\u0000\"",
            "; filename=\"a\u0000b\"",
            "; filename=\"" + "x".repeat(500) + "\"",
            "; filename=\"\"",
            "; filename=\"unended",
            "; filename*=utf-8''%00",
            "; filename*=utf-8''%e2%80%ae.csv"));
  }

  /** What begins like a kind of file and is none, or a table. */
  private byte[] fileContent() {
    if (payloads.oneIn(2)) {
      return csv().getBytes(StandardCharsets.UTF_8);
    }
    String begin =
        payloads.one(
            List.of(
                "%PDF-1.7\n",
                "\u0089PNG\r\n\u001a\n",
                "PK\u0003\u0004",
                "GIF89a",
                "\u00ff\u00d8\u00ff\u00e0",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">",
                "<!DOCTYPE html><script>alert(1)</script>",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>",
                "MZ",
                "\u007fELF",
                "#!/bin/sh\n",
                "\u0000\u0000",
                ""));
    return (begin + noise.text(payloads.oneIn(20) ? 20_000 : 200))
        .getBytes(payloads.oneIn(2) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
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

  /**
   * Through a proxy on this machine, each from elsewhere: no network's throttle answers for all.
   */
  private void from(Map<String, String> headers) {
    if (!payloads.oneIn(8)) {
      int place = payloads.random().nextInt(1 << 24);
      headers.put(
          "X-Forwarded-For",
          "203.%d.%d.%d".formatted(place >> 16 & 255, place >> 8 & 255, place & 255));
    }
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
    String path =
        payloads.one(List.of("/imports/incidents", "/imports/figures", "/organisations/imports"));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Authorization",
        "Bearer " + (path.startsWith("/imports") ? targets.importer() : targets.keeper()));
    headers.put("Accept", payloads.oneIn(3) ? "text/plain" : "application/json");
    headers.put(
        "Content-Type",
        payloads.oneIn(10)
            ? noise.damaged("multipart/form-data; boundary=" + BOUNDARY)
            : "multipart/form-data; boundary=" + BOUNDARY);
    byte[] body =
        multipart(path.startsWith("/imports") ? List.of("mapping", "file") : List.of("file"));
    send(
        "POST " + path,
        "POST",
        "/api/v1" + path,
        headers,
        payloads.oneIn(4)
            ? body
            : noise.bytes(noise.damaged(new String(body, StandardCharsets.UTF_8))),
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
                    targets.importer(),
                    "eurepoc",
                    "ID,start_date,incident_type,receiver_category,receiver_category_subcode,"
                        + "receiver_country",
                    List.of("H1", "2021-05-04", "Ransomware", "Science", "", "Belgium")),
                new Rows(
                    "/imports/figures",
                    targets.importer(),
                    AFigureMapping.yaml(),
                    "month,class,sector,count,source",
                    List.of("2016-01", "Virus", "Banks", "12", "CERT")),
                new Rows(
                    "/organisations/imports",
                    targets.keeper(),
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
    for (int row = payloads.random().nextInt(5); row >= 0; row--) {
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
        "POST " + rows.path(),
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

  /**
   * A page or a list, asked for with noise in one of the headers that we or the server read.
   *
   * @param page that is asked for when it is no list
   */
  void headers(String page) {
    boolean rest = payloads.oneIn(2);
    String target = rest ? payloads.one(contract.lists()) : filled(page);
    String place = "GET " + (rest ? target : page.replaceAll("\\?.*", ""));
    Viewer viewer = targets.viewer(payloads, place);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", "belfry_lang=fr; belfry_theme=dark; belfry_session=" + viewer.session());
    if (rest) {
      headers.put("Authorization", "Bearer " + viewer.token());
    }
    headers.put("Accept", rest ? "application/json, text/csv;q=0.5" : "text/html");
    headers.put("Accept-Language", "fr-BE, nl;q=0.8, de;q=0.5, *;q=0.1");
    headers.put("If-None-Match", "W/\"1\", \"2\"");
    headers.put("Range", "bytes=0-5,7-");
    headers.put("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
    headers.put("BelGov-Trace-Id", "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
    headers.put("Origin", "http://" + targets.address().getAuthority());
    headers.computeIfPresent(
        payloads.one(List.copyOf(headers.keySet())),
        (name, proper) -> {
          String value = payloads.oneIn(4) ? noise.text(60) : noise.damaged(proper);
          // The server's own parser refuses control characters, and that would be all that is
          // tried.
          return payloads.oneIn(8) ? value : value.replaceAll("[^ -~\u00a0-\u00ff]", "x");
        });
    Wire.Answer answer =
        send(place, "GET", rest ? "/api/v1" + target : target, headers, new byte[0], rest);
    if (answer != null) {
      targets.learn(place, viewer, answer.status());
    }
  }

  /** A page and some of its forms, with other values in their fields. */
  void form(String page) {
    String place = "GET " + page.replaceAll("\\?.*", "");
    Viewer viewer = payloads.oneIn(8) ? null : targets.viewer(payloads, place);
    if (place.equals("GET /draft")) {
      draft(viewer);
      return;
    }
    String path = filled(page);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", cookies(viewer));
    headers.put("Accept", "text/html");
    from(headers);
    oddHeaders(headers);
    Wire.Answer shown = send(place, "GET", path, headers, new byte[0], false);
    if (shown == null) {
      return;
    }
    targets.learn(place, viewer, shown.status());
    if (shown.status() != 200 || !shown.type().startsWith("text/html")) {
      return;
    }
    List<Form> forms =
        Form.of(new String(shown.body(), StandardCharsets.UTF_8)).stream()
            // Whoever signs out is nobody for the rest; and every page has a form to search.
            .filter(form -> !form.action().endsWith("/logout") || payloads.oneIn(60))
            .filter(form -> form.posts() || payloads.oneIn(4))
            .toList();
    for (int i = 0; i < POSTS_OF_A_PAGE && !forms.isEmpty(); i++) {
      submit(payloads.one(forms), page.replaceAll("\\?.*", ""), path, viewer);
    }
  }

  private static String cookies(Viewer viewer) {
    return viewer == null ? "" : "belfry_session=" + viewer.session();
  }

  /** An address of a page with names of rows that are there, and here and there with nonsense. */
  private String filled(String page) {
    String at = page.replaceAll("\\?.*", "");
    Matcher placeholder = PLACEHOLDER.matcher(page);
    StringBuilder path = new StringBuilder();
    while (placeholder.find()) {
      String name = placeholder.group(1);
      boolean text = placeholder.group(3).equals("text");
      String value =
          text && placeholder.group(2).isEmpty() || payloads.oneIn(text ? 3 : 8)
              ? oddName()
              : text
                  ? payloads.oneIn(2) ? "" : encoded(targets.word(payloads, name))
                  : targets.shown(payloads, at, name, placeholder.group(3));
      placeholder.appendReplacement(
          path, Matcher.quoteReplacement(name + placeholder.group(2) + value));
    }
    placeholder.appendTail(path);
    return payloads.oneIn(2) ? path.toString() : path.toString().replaceAll("&\\w+=(?=&|$)", "");
  }

  private void submit(Form form, String page, String path, Viewer viewer) {
    int wild = payloads.one(List.of(0, 8, 8, 2));
    String target = form.action().isEmpty() ? path : form.action();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", cookies(viewer));
    headers.put("Accept", "text/html");
    from(headers);
    oddHeaders(headers);
    String place = (form.posts() ? "POST " : "GET form of ") + page;
    if (!form.posts()) {
      String query = fields(form, false, wild);
      send(place, "GET", target.replaceAll("\\?.*", "") + "?" + query, headers, new byte[0], false);
      return;
    }
    headers.put("Sec-Fetch-Site", payloads.oneIn(60) ? "cross-site" : "same-origin");
    boolean multipart = form.files() ? !payloads.oneIn(15) : payloads.oneIn(25);
    headers.put(
        "Content-Type",
        !multipart
            ? "application/x-www-form-urlencoded"
            : payloads.oneIn(6)
                ? payloads.one(
                    List.of(
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "multipart/form-data; boundary=other",
                        "multipart/mixed; boundary=" + BOUNDARY))
                : "multipart/form-data; boundary=" + BOUNDARY);
    String fields = fields(form, multipart, wild);
    send(
        place,
        "POST",
        target,
        headers,
        multipart && payloads.oneIn(4)
            ? noise.bytes(noise.damaged(fields))
            : fields.getBytes(StandardCharsets.UTF_8),
        false);
  }

  /**
   * The fields of a form as they are sent.
   *
   * @param wild one text in so many is nonsense; none when 0
   */
  private String fields(Form form, boolean multipart, int wild) {
    List<String> pairs = new ArrayList<>();
    List<Form.Field> buttons = form.fields().stream().filter(Form.Field::isButton).toList();
    Form.Field pressed = buttons.isEmpty() ? null : payloads.one(buttons);
    boolean all = payloads.oneIn(30);
    for (Form.Field field : form.fields()) {
      if (field.isButton() && field != pressed && !all || payloads.oneIn(40)) {
        continue;
      }
      if (field.kind().equals("file") && multipart) {
        pairs.add(filePart(field.name()));
      } else if (!List.of("checkbox", "radio").contains(field.kind()) || payloads.oneIn(2)) {
        pairs.add(pair(field.name(), value(field, wild), multipart));
      }
    }
    if (payloads.oneIn(12)) {
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
    if (payloads.oneIn(20)) {
      pairs.add(
          pair("belfry.draft", payloads.oneIn(2) ? "1 incident:x" : payloads.text(), multipart));
      pairs.add(pair("belfry.from", noise.damaged("1@2026-11-29T08:00:00Z 2"), multipart));
    }
    return multipart
        ? String.join("", pairs) + "--" + BOUNDARY + "--\r\n"
        : String.join("&", pairs);
  }

  private String value(Form.Field field, int wild) {
    if (field.name().contains("ViewState")) {
      return !payloads.oneIn(30)
          ? field.value()
          : payloads.oneIn(2) ? "H4sIAAAAAAAAAA==:1" : noise.damaged(field.value());
    }
    boolean typed = List.of("text", "textarea", "search", "password").contains(field.kind());
    if (wild > 0 && payloads.oneIn(typed ? wild : wild * 3)) {
      return payloads.oneIn(3) ? noise.damaged(field.value() + "x") : payloads.text();
    }
    if (!field.choices().isEmpty()) {
      return payloads.one(field.choices());
    }
    if (!field.value().isEmpty() && !payloads.oneIn(3)) {
      return field.value();
    }
    return switch (field.kind()) {
      case "datetime-local" -> payloads.instant().substring(0, 16);
      case "date" -> payloads.instant().substring(0, 10);
      case "month" -> payloads.instant().substring(0, 7);
      case "number" -> String.valueOf(payloads.random().nextInt(30));
      case "textarea", "text" ->
          payloads.oneIn(3) ? payloads.text() : targets.word(payloads, lastOf(field.name()));
      default -> field.value();
    };
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private String filePart(String name) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + '"'
        + fileName()
        + "\r\n\r\n"
        + new String(fileContent(), StandardCharsets.ISO_8859_1)
        + "\r\n";
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
            + (payloads.oneIn(100) ? "%zz%" : URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** What a page keeps of a form that is being typed: no form of its own sends it. */
  private void draft(Viewer viewer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", cookies(viewer));
    headers.put("Content-Type", payloads.oneIn(12) ? "text/plain" : "application/json");
    headers.put("Sec-Fetch-Site", payloads.oneIn(60) ? "cross-site" : "same-origin");
    from(headers);
    oddHeaders(headers);
    String json =
        "{\"owner\":%s,\"form\":%s,\"page\":\"1\",\"from\":%s,\"shape\":%d,\"fields\":{%s:{\"base\":[\"\"],\"typed\":[%s]}}}"
            .formatted(
                payloads.quoted(viewer == null ? "x" : viewer.subject().name()),
                payloads.quoted(payloads.oneIn(2) ? "incident" : payloads.text()),
                payloads.quoted(payloads.oneIn(2) ? "" : noise.damaged("1@2026-11-29T08:00:00Z")),
                payloads.random().nextInt(),
                payloads.quoted(payloads.oneIn(2) ? "line:text" : payloads.text()),
                payloads.quoted(payloads.text()));
    send(
        "POST /draft",
        "POST",
        "/draft",
        headers,
        noise.bytes(payloads.oneIn(2) ? json : noise.damaged(json)),
        false);
  }

  private Wire.Answer send(
      String endpoint,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      boolean rest) {
    StringBuilder head =
        new StringBuilder(512)
            .append(method)
            .append(' ')
            .append(unbroken(target).replace(" ", ""))
            .append(" HTTP/1.1\r\nHost: ")
            .append(targets.address().getAuthority())
            .append("\r\n");
    headers.forEach((n, v) -> head.append(n).append(": ").append(unbroken(v)).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, whole, first.length, body.length);
    Judge.Call call = new Judge.Call(endpoint, no, whole, rest);
    long start = System.nanoTime();
    try {
      Wire.Answer answer = wire.exchange(whole);
      judge.judge(call, answer, (System.nanoTime() - start) / 1_000_000);
      return answer;
    } catch (IOException e) {
      judge.fault(
          call, "no answer (" + e + ") after " + (System.nanoTime() - start) / 1_000_000 + " ms");
      wire.close();
      return null;
    }
  }

  private static String unbroken(String text) {
    return text.indexOf('\r') < 0 && text.indexOf('\n') < 0
        ? text
        : text.replaceAll("[\\r\\n]", "");
  }

  @Override
  public void close() {
    wire.close();
  }
}
